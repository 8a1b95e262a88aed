namespace EndToEnd.Tests.Harness;

/// <summary>Asks what was deployed, as a browser would.</summary>
internal static class Web
{
    private static readonly HttpClient Client = new();

    public static async Task<string> GetAsync(string url, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, url, null, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{url} answered {(int)answer.StatusCode}: {text}");
        return text;
    }

    public static Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string? json, CancellationToken cancellationToken) =>
        Client.SendAsync(new HttpRequestMessage(method, url) { Content = json is null ? null : new StringContent(json, null, "application/json") }, cancellationToken);
}
