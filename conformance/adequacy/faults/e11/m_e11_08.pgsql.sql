DO $script$
BEGIN
    IF to_regclass('edfi."StudentAdvisory"') IS NULL THEN
        RETURN;
    END IF;
    ALTER TABLE "edfi"."StudentAdvisory" DROP CONSTRAINT "FK_StudentAdvisory_Student_RefKey";
    ALTER TABLE "edfi"."StudentAdvisory" ADD CONSTRAINT "FK_StudentAdvisory_Student_RefKey"
        FOREIGN KEY ("Student_DocumentId", "Student_StudentUniqueId")
        REFERENCES "edfi"."Student" ("DocumentId", "StudentUniqueId")
        ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    ALTER TABLE "edfi"."StudentSchoolAssociation" DROP CONSTRAINT "FK_StudentSchoolAssociation_Student_RefKey";
    ALTER TABLE "edfi"."StudentSchoolAssociation" ADD CONSTRAINT "FK_StudentSchoolAssociation_Student_RefKey"
        FOREIGN KEY ("Student_DocumentId", "Student_StudentUniqueId")
        REFERENCES "edfi"."Student" ("DocumentId", "StudentUniqueId")
        ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
    ALTER TABLE "edfi"."StudentSchoolAttendance" DROP CONSTRAINT "FK_StudentSchoolAttendance_StudentSchoolAssociation_RefKey";
    ALTER TABLE "edfi"."StudentSchoolAttendance" ADD CONSTRAINT "FK_StudentSchoolAttendance_StudentSchoolAssociation_RefKey"
        FOREIGN KEY (
            "StudentSchoolAssociation_DocumentId", "StudentSchoolAssociation_EntryDate",
            "StudentSchoolAssociation_SchoolId", "StudentSchoolAssociation_StudentUniqueId"
        )
        REFERENCES "edfi"."StudentSchoolAssociation" (
            "DocumentId", "EntryDate", "School_SchoolId", "Student_StudentUniqueId"
        )
        ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
END
$script$;
