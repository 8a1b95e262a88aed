using LocalAws.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.Tests.Http;

public sealed class FullDiskTests
{
    private const int NoSpaceLeft = 28;

    [Fact]
    public async Task A_full_disk_is_told_with_the_file_and_the_mend()
    {
        List<string> log = [];
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/_full/file";

        await new Dispatcher([], [new FullDoor()], gate: null!, log.Add).HandleAsync(http);

        Assert.Equal(500, http.Response.StatusCode);
        http.Response.Body.Position = 0;
        using var body = new StreamReader(http.Response.Body);
        Assert.Contains("The disk of the embedded AWS is full: No space left on device : '/there/file'. Make room there.", (await body.ReadToEndAsync(TestContext.Current.CancellationToken)).Replace("&apos;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("No space left on device : '/there/file'", Assert.Single(log), StringComparison.Ordinal);
    }

    private sealed class FullDoor : IFrontDoor
    {
        public string PathPrefix => "/_full";

        public Task HandleAsync(HttpContext http) => throw new IOException("No space left on device : '/there/file'", NoSpaceLeft);
    }
}
