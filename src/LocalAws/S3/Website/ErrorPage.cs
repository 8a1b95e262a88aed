using System.Net;
using LocalAws.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalAws.S3.Website;

/// <summary>The page that S3 shows when a site has no error document of its own.</summary>
internal static class ErrorPage
{
    public static string Write(AwsError error, string requestId)
    {
        var title = $"{error.Status} {ReasonPhrases.GetReasonPhrase(error.Status)}";
        var details = error.Details.Prepend(KeyValuePair.Create("Message", error.Message)).Prepend(KeyValuePair.Create("Code", error.Code)).Append(KeyValuePair.Create("RequestId", requestId));
        var items = details.Select(detail => $"<li>{WebUtility.HtmlEncode(detail.Key)}: {WebUtility.HtmlEncode(detail.Value)}</li>\n");
        return $"<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n<ul>\n{string.Concat(items)}</ul>\n<hr/>\n</body>\n</html>\n";
    }
}
