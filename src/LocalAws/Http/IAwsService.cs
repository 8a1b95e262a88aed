using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http;

/// <summary>One emulated service; the dispatcher picks it by the service name in the request's credential scope, once the signature was found right.</summary>
internal interface IAwsService
{
    /// <summary>The name that requests are signed for: <c>s3</c>, <c>lambda</c>, <c>codepipeline</c>, <c>apigateway</c>, <c>sts</c>,
    /// <c>monitoring</c>, <c>ssm</c>.</summary>
    string SigningName { get; }

    /// <summary>How errors are written.</summary>
    ErrorFormat Errors { get; }

    /// <summary>How an error of this request is written: a service may speak more than one protocol.</summary>
    ErrorFormat ErrorsFor(HttpRequest request) => Errors;

    /// <summary>
    /// What the caller of a request must be allowed before it is carried out; what only turns out while it is, is asked of <see cref="Iam.Access"/> then.
    /// Null when nobody wrote it down: then it is refused to everybody whose rights are limited.
    /// </summary>
    ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new((IReadOnlyList<AccessRequest>?)null);

    /// <summary>Answers one request. A refusal is an <see cref="AwsError"/>; an operation that is not there is <see cref="AwsError.NotImplemented"/>.</summary>
    Task HandleAsync(HttpContext http, Caller caller);
}

/// <summary>The wire format of a service's errors.</summary>
internal enum ErrorFormat
{
    /// <summary>S3: <c>&lt;Error&gt;&lt;Code&gt;…</c>.</summary>
    S3Xml,

    /// <summary>Lambda, API Gateway: JSON with <c>x-amzn-ErrorType</c>.</summary>
    RestJson,

    /// <summary>CodePipeline, CloudWatch: JSON 1.1 with <c>__type</c>.</summary>
    Json,

    /// <summary>STS, CloudFormation, CloudWatch: <c>&lt;ErrorResponse&gt;&lt;Error&gt;…</c>.</summary>
    QueryXml,
}
