-- The first 16 bytes of the SHA-1 as they are.
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
    DECLARE @hash binary(20) = HASHBYTES('SHA1', @network + CONVERT(varbinary(max), CONVERT(varchar(max), @name COLLATE Latin1_General_100_CI_AS_SC_UTF8)));
    DECLARE @uuid binary(16) = SUBSTRING(@hash, 1, 16);
    RETURN CONVERT(uniqueidentifier, CONVERT(binary(4), REVERSE(SUBSTRING(@uuid, 1, 4)))
        + CONVERT(binary(2), REVERSE(SUBSTRING(@uuid, 5, 2)))
        + CONVERT(binary(2), REVERSE(SUBSTRING(@uuid, 7, 2)))
        + SUBSTRING(@uuid, 9, 8));
END;
GO
SET NOEXEC OFF;
