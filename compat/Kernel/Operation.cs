using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
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

    public Operation<TResponse> Form(string name, string value) => With(http => http.Parameters[name] = value);

    /// <summary>Every member of the request as a field of a form: <c>Member.Inner</c>, and <c>Member.member.1</c> for a list's first item.</summary>
    public Operation<TResponse> Form<T>(T body, JsonTypeInfo<T> type) => With(http => Flatten("", JsonSerializer.SerializeToNode(body, type), http.Parameters));

    public Operation<TResponse> Xml<T>(T body, JsonTypeInfo<T> type, XName root, string item) => With(http =>
    {
        http.Headers["Content-Type"] = "application/xml";
        http.Content = Encoding.UTF8.GetBytes(Compat.Xml.Write(root, JsonSerializer.SerializeToNode(body, type), item).ToString(SaveOptions.DisableFormatting));
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

    private static void Flatten(string name, JsonNode node, IDictionary<string, string> form)
    {
        if (node is JsonObject structure)
        {
            foreach (var (member, value) in structure)
                Flatten(name.Length == 0 ? member : $"{name}.{member}", value, form);
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                Flatten($"{name}.member.{i + 1}", list[i], form);
        }
        else
        {
            form[name] = node.ToString();
        }
    }

    private Operation<TResponse> With(Action<IRequest> part)
    {
        _parts.Add(part);
        return this;
    }
}
