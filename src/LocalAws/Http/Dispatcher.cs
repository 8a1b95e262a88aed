using LocalAws.Http.Signing;
using LocalAws.Iam;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http;

/// <summary>
/// The way of every request: a front door when its path says so; else the signature, then the service that it was signed for.
/// Every exception ends here, as an answer in that service's format.
/// </summary>
internal sealed class Dispatcher(IReadOnlyList<IAwsService> services, IReadOnlyList<IFrontDoor> frontDoors, Gate gate, Action<string> log)
{
    // As Linux numbers them; .NET keeps the number of an error that it has no exception of its own for.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    public async Task HandleAsync(HttpContext http)
    {
        RequestId.Set(http);
        var errors = GuessFormat(http.Request);
        try
        {
            if (FrontDoor(http) is { } door) await door.HandleAsync(http);
            else await HandleSignedAsync(http, format => errors = format);
        }
        catch (AwsError e)
        {
            await AnswerAsync(http, e, errors);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away: nobody is left to be told.
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(http, new AwsError(e.StatusCode, "BadRequest", e.Message), errors);
        }
        catch (IOException e) when (e.HResult is NoSpaceLeft or QuotaExceeded)
        {
            log($"{RequestId.Of(http)} {http.Request.Method} {http.Request.Path}: {e.Message}");
            await AnswerAsync(http, new AwsError(500, "InternalFailure", $"The disk of the embedded AWS is full: {e.Message.TrimEnd('.')}. Make room there."), errors);
        }
        catch (Exception e)
        {
            // The query is left out: that of a presigned URL is a credential.
            log($"{RequestId.Of(http)} {http.Request.Method} {http.Request.Path} failed unexpectedly: {e}");
            await AnswerAsync(http, new AwsError(500, "InternalFailure", $"The embedded AWS failed unexpectedly ({e.GetType().Name}: {e.Message}); its log has the rest under request id {RequestId.Of(http)}."), errors);
        }
    }

    private async Task HandleSignedAsync(HttpContext http, Action<ErrorFormat> useFormat)
    {
        var name = gate.Authenticator.ServiceName(http, GuessFormat(http.Request));
        var service = services.FirstOrDefault(s => s.SigningName == name);
        var format = service?.ErrorsFor(http.Request) ?? GuessFormat(http.Request);
        useFormat(format);
        var credential = await gate.Authenticator.AuthenticateAsync(http, format);
        if (service is null) throw AwsError.NotImplemented($"service '{name}'");
        if (credential.Buckets is not null && name != "s3") throw SignatureError.OnlyObjects(format);
        var caller = new Caller(credential.AccessKeyId, credential.Principal, credential.Buckets) { SessionPolicy = credential.SessionPolicy };
        await AuthorizeAsync(http, service, new Access(gate.Iam, caller, format));
        await service.HandleAsync(http, caller);
    }

    private static async Task AuthorizeAsync(HttpContext http, IAwsService service, Access access)
    {
        http.Features.Set(access);
        if (!access.IsRestricted) return;
        var needed = await service.PermissionsAsync(http) ?? throw access.Unnamed($"{http.Request.Method} {http.Request.Path} of {service.SigningName}");
        foreach (var request in needed) access.Require(request);
    }

    private IFrontDoor? FrontDoor(HttpContext http)
    {
        var path = RawTarget.Of(http).Path;
        return frontDoors.FirstOrDefault(door => path == door.PathPrefix || path.StartsWith(door.PathPrefix + "/", StringComparison.Ordinal));
    }

    private static async Task AnswerAsync(HttpContext http, AwsError error, ErrorFormat format)
    {
        // Half an answer cannot be taken back; a broken connection at least says that it is not whole.
        if (http.Response.HasStarted) http.Abort();
        else await ErrorWriter.WriteAsync(http, error, format);
    }

    /// <summary>Before the service is known, the body's type tells how its clients want to be refused.</summary>
    private static ErrorFormat GuessFormat(HttpRequest request) => request.ContentType switch
    {
        { } type when type.StartsWith("application/x-amz-json", StringComparison.Ordinal) => ErrorFormat.Json,
        { } type when type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) => ErrorFormat.QueryXml,
        { } type when type.StartsWith("application/json", StringComparison.Ordinal) => ErrorFormat.RestJson,
        _ => ErrorFormat.S3Xml,
    };
}
