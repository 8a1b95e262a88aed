using Microsoft.AspNetCore.Http;

namespace LocalAws.Http;

/// <summary>Paths of the endpoint that anybody may ask for without a signature, as a browser asks a deployed API or site.</summary>
internal interface IFrontDoor
{
    /// <summary>The first segment of the path, such as <c>/_api</c>; no bucket name can begin with an underscore.</summary>
    string PathPrefix { get; }

    /// <summary>Answers one request below the prefix. <see cref="RawTarget"/> has the path as the client sent it.</summary>
    Task HandleAsync(HttpContext http);
}
