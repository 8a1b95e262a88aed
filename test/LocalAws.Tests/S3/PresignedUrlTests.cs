using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

public sealed class PresignedUrlTests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Who_has_the_address_can_get_the_object()
    {
        await PutAsync("a b/ü+&.txt", "hello");

        Assert.Equal("hello", await _http.GetStringAsync(await AddressAsync("a b/ü+&.txt", HttpVerb.GET), Cancelled));
    }

    [Fact]
    public async Task Who_has_the_address_can_put_the_object()
    {
        var response = await _http.PutAsync(await AddressAsync("new", HttpVerb.PUT), new ByteArrayContent("hello"u8.ToArray()), Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("hello", await GetAsync("new"));
    }

    [Fact]
    public async Task The_address_is_good_for_nothing_else()
    {
        await PutAsync("a", "hello");
        await PutAsync("b", "secret");
        var address = await AddressAsync("a", HttpVerb.GET);

        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(new Uri(address.AbsoluteUri.Replace("/a?", "/b?", StringComparison.Ordinal)), Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.DeleteAsync(address, Cancelled)).StatusCode);
        Assert.Equal("secret", await GetAsync("b"));
    }

    [Fact]
    public async Task An_address_of_temporary_keys_carries_their_token()
    {
        var keys = ((EmbeddedTarget)Target).Server.Credentials.Issue("arn:aws:iam::123456789012:role/a");
        await PutAsync("a", "hello");
        using var client = Client(new Amazon.Runtime.SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
        var address = await client.GetPreSignedURLAsync(Request("a", HttpVerb.GET));

        Assert.Equal("hello", await _http.GetStringAsync(new Uri(address), Cancelled));
        ((EmbeddedTarget)Target).Server.Credentials.Revoke(keys);
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(new Uri(address), Cancelled)).StatusCode);
    }

    private async Task<Uri> AddressAsync(string key, HttpVerb verb) => new(await S3.GetPreSignedURLAsync(Request(key, verb)));

    private GetPreSignedUrlRequest Request(string key, HttpVerb verb) =>
        new() { BucketName = Bucket, Key = key, Verb = verb, Protocol = Protocol.HTTP, Expires = DateTime.UtcNow.AddMinutes(5) };
}
