-- SHA-1 of the UTF-16 text instead of the UTF-8 text.
IF OBJECT_ID(N'[dms].[uuidv5]', N'FN') IS NULL
    SET NOEXEC ON;
GO
CREATE OR ALTER FUNCTION [dms].[uuidv5](@namespace uniqueidentifier, @name nvarchar(max))
RETURNS uniqueidentifier
WITH SCHEMABINDING, RETURNS NULL ON NULL INPUT
AS
BEGIN
    DECLARE @stored binary(16) = CONVERT(binary(16), @namespace);
    DECLARE @network binary(16) = CONVERT(binary(4), REVERSE(SUBSTRING(@stored, 1, 4)))
        + CONVERT(binary(2), REVERSE(SUBSTRING(@stored, 5, 2)))
        + CONVERT(binary(2), REVERSE(SUBSTRING(@stored, 7, 2)))
        + SUBSTRING(@stored, 9, 8);
    DECLARE @hash binary(20) = HASHBYTES('SHA1', @network + CONVERT(varbinary(max), @name));
    DECLARE @uuid binary(16) = SUBSTRING(@hash, 1, 6)
        + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 7, 1)) & 15) | 80)
        + SUBSTRING(@hash, 8, 1)
        + CONVERT(binary(1), (CONVERT(int, SUBSTRING(@hash, 9, 1)) & 63) | 128)
        + SUBSTRING(@hash, 10, 7);
    RETURN CONVERT(uniqueidentifier, CONVERT(binary(4), REVERSE(SUBSTRING(@uuid, 1, 4)))
        + CONVERT(binary(2), REVERSE(SUBSTRING(@uuid, 5, 2)))
        + CONVERT(binary(2), REVERSE(SUBSTRING(@uuid, 7, 2)))
        + SUBSTRING(@uuid, 9, 8));
END;
GO
SET NOEXEC OFF;
