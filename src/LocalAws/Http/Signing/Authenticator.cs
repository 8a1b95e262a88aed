using LocalAws.Credentials;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Signing;

/// <summary>Finds out who signed a request, in any of the ways to sign one.</summary>
internal sealed class Authenticator(CredentialStore credentials, TimeProvider time)
{
    private readonly SignatureVerifier _verifier = new(credentials, time);
    private readonly PresignedUrlV2 _version2 = new(credentials, time);

    /// <summary>The service that a request was signed for.</summary>
    public string ServiceName(HttpContext http, ErrorFormat format) =>
        PresignedUrlV2.IsIn(http) ? "s3" : Read(http, format).Scope.Service;

    /// <summary>Checks the signature, and sees to it that what the service reads is what was signed. S3 finds the <see cref="VerifiedSignature"/> in the features.</summary>
    public async Task<Credential> AuthenticateAsync(HttpContext http, ErrorFormat format)
    {
        if (PresignedUrlV2.IsIn(http)) return _version2.Verify(http);
        var signature = Read(http, format);
        var hash = await SignedBody.DeclaredHashAsync(http, signature, http.RequestAborted);
        var verified = _verifier.Verify(http, signature, hash, format);
        await SignedBody.GuardAsync(http, signature, hash);
        http.Features.Set(verified);
        return verified.Credential;
    }

    private static RequestSignature Read(HttpContext http, ErrorFormat format)
    {
        try
        {
            return RequestSignature.Read(http) ?? throw SignatureError.Missing(format);
        }
        catch (FormatException e)
        {
            throw SignatureError.Malformed(format, e.Message);
        }
    }
}
