using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Compat;

/// <summary>One call: what of the request goes where, how the response is read, and which exception an error becomes.</summary>
internal sealed class Operation<TResponse>(
    Wire wire, string method, string path, Func<ReadOnlyMemory<byte>, IWebResponseData, TResponse> read)
    : JsonResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TResponse : AmazonWebServiceResponse
{
    private readonly List<Action<IRequest>> _parts = [];

    public static implicit operator InvokeOptions(Operation<TResponse> self) =>
        new() { RequestMarshaller = self, ResponseUnmarshaller = self };

    /// <summary>Fills <c>{label}</c> of the path. A path without it would name another resource, so that an absent one is refused here.</summary>
    public Operation<TResponse> Path(string label, string member, string value) => With(http =>
    {
        if (string.IsNullOrEmpty(value))
            throw wire.Error(null, $"Request object does not have required field {member} set");
        http.AddPathResource("{" + label + "}", value);
    });

    public Operation<TResponse> Path(string member, string value) => Path(member, member, value);

    public Operation<TResponse> Query(string name, string value) => value is null ? this : With(http =>
    {
        http.UseQueryString = true;
        http.Parameters.Add(name, value);
    });

    public Operation<TResponse> Query(string name, int? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public Operation<TResponse> Query(string name, bool? value) => Query(name, value is { } set ? (set ? "true" : "false") : null);

    public Operation<TResponse> Query(string name, List<string> values) => values is null ? this : With(http =>
    {
        http.UseQueryString = true;
        http.ParameterCollection.Add(name, values);
    });

    public Operation<TResponse> Query(Dictionary<string, string> values)
    {
        foreach (var (name, value) in values ?? [])
            Query(name, value);
        return this;
    }

    public Operation<TResponse> Header(string name, string value) => value is null ? this : With(http => http.Headers[name] = value);

    public Operation<TResponse> Json<T>(T body, JsonTypeInfo<T> type, string contentType = "application/json") => With(http =>
    {
        http.Headers["Content-Type"] = contentType;
        http.Content = JsonSerializer.SerializeToUtf8Bytes(body, type);
    });

    public Operation<TResponse> Bytes(MemoryStream body) => With(http =>
    {
        http.Content = body?.ToArray() ?? [];
        if (http.Content.Length > 0)
            http.Headers["Content-Type"] = "binary/octet-stream";
    });

    public IRequest Marshall(AmazonWebServiceRequest request)
    {
        var http = new DefaultRequest(request, wire.Name) { HttpMethod = method, ResourcePath = path };
        http.Headers["X-Amz-Api-Version"] = wire.Version;
        foreach (var part in _parts)
            part(http);
        return http;
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        var body = new MemoryStream();
        context.Stream.CopyTo(body);
        return read(body.GetBuffer().AsMemory(0, (int)body.Length), context.ResponseData);
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception inner, HttpStatusCode status)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var response = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        var exception = wire.Error(response.Code, response.Message, inner);
        exception.ErrorType = response.Type;
        exception.ErrorCode = response.Code;
        exception.RequestId = response.RequestId;
        exception.StatusCode = status;
        return exception;
    }

    private Operation<TResponse> With(Action<IRequest> part)
    {
        _parts.Add(part);
        return this;
    }
}
