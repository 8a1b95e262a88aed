namespace LocalAws.Lambda.Code;

/// <summary>A deployment package that was found usable and is kept.</summary>
/// <param name="Sha256">Of the zip, in base64.</param>
/// <param name="Size">Of the zip, in bytes.</param>
internal sealed record CodePackage(string Sha256, long Size);
