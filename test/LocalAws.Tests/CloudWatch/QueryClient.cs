using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using LocalAws.Tests.Http;

namespace LocalAws.Tests.CloudWatch;

/// <summary>A client of the query protocol with nothing between the test and the wire.</summary>
internal sealed class QueryClient(Uri endpoint, AWSCredentials credentials, string service) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>Sends an operation's members and returns the answer, namespaces left out.</summary>
    public async Task<(int Status, XElement Body)> SendAsync(string action, params (string Name, string Value)[] members)
    {
        var form = new FormUrlEncodedContent(members.Prepend(("Action", action)).Select(m => KeyValuePair.Create(m.Item1, m.Item2)));
        var body = await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var keys = await credentials.GetCredentialsAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        new TestSigner(keys.AccessKey, keys.SecretKey) { Service = service }.Sign(request, TestSigner.Hash(body));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded") { CharSet = Encoding.UTF8.WebName };
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var element in answer.DescendantsAndSelf())
        {
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
            element.Name = element.Name.LocalName;
        }

        return ((int)response.StatusCode, answer);
    }

    public void Dispose() => _http.Dispose();
}
