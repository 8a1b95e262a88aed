using LocalAws.Http;
using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3.Website;

/// <summary>One bucket as a website: index documents, the error document, and redirects, as S3's website endpoints have them, or as a distribution in front of the bucket has them.</summary>
internal sealed class Site(Bucket bucket, SiteReader reader, Action<string> log)
{
    public async Task HandleAsync(HttpContext http)
    {
        RequestId.Set(http);
        var configuration = WebsiteConfiguration.Of(bucket.State);
        try
        {
            if (configuration is null) throw new AwsError(404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration");
            await AnswerAsync(http, configuration);
        }
        catch (AwsError e) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, e, configuration);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser went away.
        }
        catch (Exception e)
        {
            log($"{RequestId.Of(http)} {http.Request.Method} {http.Request.Path} of the site of '{bucket.State.Name}' failed unexpectedly: {e}");
            if (http.Response.HasStarted) http.Abort();
            else http.Response.StatusCode = 500;
        }
    }

    private async Task AnswerAsync(HttpContext http, WebsiteConfiguration configuration)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        var target = RawTarget.Of(http);
        if (configuration.RedirectAllTo is { } elsewhere)
        {
            Redirect(http, 301, elsewhere + target.Path);
            return;
        }

        var path = KeyOf(target.Path);
        if (RuleFor(configuration, path, null) is { } rule)
        {
            Redirect(http, rule.Status, rule.Location(path, http.Request));
            return;
        }

        var key = path.Length == 0 || path.EndsWith('/') ? path + configuration.IndexSuffix : path;
        // The address of a folder without its slash: relative links in its index document would lead astray.
        // CloudFront does not help with it.
        if (!SiteReader.IsBehindDistribution(bucket.State) && bucket.Objects.Find(key) is null && bucket.Objects.Find($"{key}/{configuration.IndexSuffix}") is not null) Redirect(http, 302, target.Path + "/");
        else await ShowAsync(http, key);
    }

    private async Task ShowAsync(HttpContext http, string key)
    {
        if (!reader.May(bucket.State, key)) throw S3Error.AccessDenied();
        var (stored, data) = bucket.Open(key);
        await using var _ = data;
        if (stored.Attributes.Headers.GetValueOrDefault("x-amz-website-redirect-location") is { } elsewhere) Redirect(http, 301, elsewhere);
        else if (!ObjectResponse.IsUnchanged(http, stored)) await ObjectResponse.WriteAsync(http, stored, data, ByteRange.Parse(http.Request.Headers.Range.FirstOrDefault(), stored.Size));
    }

    /// <summary>Shows the site's error document with the status of the error, or S3's own page when there is none.</summary>
    private async Task RefuseAsync(HttpContext http, AwsError error, WebsiteConfiguration? configuration)
    {
        http.Response.Clear();
        RequestId.Set(http);
        var key = KeyOf(RawTarget.Of(http).Path);
        if (RuleFor(configuration, key, error.Status) is { } rule)
        {
            Redirect(http, rule.Status, rule.Location(key, http.Request));
            return;
        }

        http.Response.StatusCode = error.Status;
        if (configuration?.ErrorKey is { } errorKey && error.Status is >= 400 and < 500 and not 412 and not 416 && bucket.Objects.Find(errorKey) is not null && reader.May(bucket.State, errorKey))
        {
            if (SiteReader.IsBehindDistribution(bucket.State)) http.Response.StatusCode = 404;
            var (stored, data) = bucket.Open(errorKey);
            await using var _ = data;
            ObjectHeaders.Write(http.Response, stored);
            await ObjectResponse.WriteAsync(http, stored, data, null);
            return;
        }

        http.Response.Headers["x-amz-error-code"] = error.Code;
        http.Response.Headers["x-amz-error-message"] = error.Message;
        http.Response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.WriteAsync(ErrorPage.Write(error, RequestId.Of(http)), http.RequestAborted);
    }

    // Asked by CloudFront, S3 takes a plus for a space, as it does in a form; its own websites do not.
    private string KeyOf(string path) =>
        Uri.UnescapeDataString(SiteReader.IsBehindDistribution(bucket.State) && !reader.KeepsPlus(bucket.State) ? path.Replace('+', ' ') : path)[1..];

    private static RoutingRule? RuleFor(WebsiteConfiguration? configuration, string key, int? errorStatus) =>
        configuration?.Rules.FirstOrDefault(rule => rule.IsFor(key, errorStatus));

    private static void Redirect(HttpContext http, int status, string location)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = location;
    }
}
