using System.Net;
using System.Xml.Linq;
using Amazon.CloudFormation;
using LocalAws.Http;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3.Website;

/// <summary>The routing rules of a bucket's website, and the redirect of all its requests: as the service takes them, and as a template declares them.</summary>
public sealed class WebsiteRoutingTests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private const string Index = "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("docs/a%20b.html?x=1", 301, "http://SITE/documents/a%20b.html")]
    [InlineData("old.html", 302, "http://SITE/new.html")]
    [InlineData("away/x", 307, "https://example.com/away/x")]
    [InlineData("app/users/7", 301, "http://SITE/#!/users/7")]
    [InlineData("none/here", 303, "http://SITE/missing?from=rules")]
    [InlineData("index.html", 200, null)]
    public async Task A_request_goes_where_the_first_rule_for_it_says(string path, int status, string? location)
    {
        var site = await SetAsync($"""
            {Index}<RoutingRules>
            {Rule("<KeyPrefixEquals>docs/</KeyPrefixEquals>", "<ReplaceKeyPrefixWith>documents/</ReplaceKeyPrefixWith>")}
            {Rule("<KeyPrefixEquals>docs/a</KeyPrefixEquals>", "<HostName>never</HostName>")}
            {Rule("<KeyPrefixEquals>old.html</KeyPrefixEquals>", "<ReplaceKeyWith>new.html</ReplaceKeyWith><HttpRedirectCode>302</HttpRedirectCode>")}
            {Rule("<KeyPrefixEquals>away/</KeyPrefixEquals>", "<Protocol>https</Protocol><HostName>example.com</HostName><HttpRedirectCode>307</HttpRedirectCode>")}
            {Rule("<KeyPrefixEquals>app/</KeyPrefixEquals><HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals>", "<ReplaceKeyPrefixWith>#!/</ReplaceKeyPrefixWith>")}
            {Rule("<HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals>", "<ReplaceKeyWith>missing?from=rules</ReplaceKeyWith><HttpRedirectCode>303</HttpRedirectCode>")}
            </RoutingRules>
            """);
        await PutAsync("index.html", "home");

        var response = await _http.GetAsync(new Uri(site, path), Cancelled);

        Assert.Equal((status, location?.Replace("SITE", site.Authority, StringComparison.Ordinal)), ((int)response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_rule_for_an_error_leaves_what_is_there_and_other_errors_alone()
    {
        var site = await SetAsync($"{Index}<RoutingRules>{Rule("<HttpErrorCodeReturnedEquals>403</HttpErrorCodeReturnedEquals>", "<ReplaceKeyWith>x</ReplaceKeyWith>")}</RoutingRules>");

        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri(site, "none"), Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("<RedirectAllRequestsTo><HostName>www.example.com</HostName></RedirectAllRequestsTo>", "http://www.example.com/a/b")]
    [InlineData("<RedirectAllRequestsTo><HostName>www.example.com</HostName><Protocol>https</Protocol></RedirectAllRequestsTo>", "https://www.example.com/a/b")]
    public async Task Every_request_can_go_to_another_host(string configuration, string location)
    {
        var response = await _http.GetAsync(new Uri(await SetAsync(configuration), "a/b"), Cancelled);

        Assert.Equal((HttpStatusCode.MovedPermanently, location), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("<RoutingRules/>", "IndexDocument Suffix must be provided")]
    [InlineData("<RedirectAllRequestsTo><HostName>a</HostName></RedirectAllRequestsTo>" + Index, "in conjunction with other Routing Rules")]
    [InlineData("<RedirectAllRequestsTo><HostName>a</HostName><Protocol>ftp</Protocol></RedirectAllRequestsTo>", "protocol can be http or https")]
    [InlineData("<RedirectAllRequestsTo><Protocol>https</Protocol></RedirectAllRequestsTo>", "has no HostName")]
    [InlineData(Index + "<RoutingRules><RoutingRule><Redirect/></RoutingRule></RoutingRules>", "has no Redirect that says where to")]
    [InlineData(Index + "<RoutingRules><RoutingRule><Condition/><Redirect><HostName>a</HostName></Redirect></RoutingRule></RoutingRules>", "Condition cannot be empty")]
    [InlineData(Index + "<RoutingRules><RoutingRule><Redirect><HttpRedirectCode>200</HttpRedirectCode></Redirect></RoutingRule></RoutingRules>", "redirect code (200) is not valid")]
    [InlineData(Index + "<RoutingRules><RoutingRule><Redirect><ReplaceKeyWith>a</ReplaceKeyWith><ReplaceKeyPrefixWith>b</ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules>", "but not both")]
    [InlineData(Index + "<RoutingRules><RoutingRule><Condition><HttpErrorCodeReturnedEquals>200</HttpErrorCodeReturnedEquals></Condition><Redirect><HostName>a</HostName></Redirect></RoutingRule></RoutingRules>", "error code (200) is not valid")]
    public async Task What_S3_refuses_is_refused(string configuration, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<AwsError>(() => SetAsync(configuration))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task More_than_fifty_rules_are_refused()
    {
        var rules = string.Concat(Enumerable.Repeat(Rule("<KeyPrefixEquals>a</KeyPrefixEquals>", "<HostName>a</HostName>"), 51));

        Assert.Contains("limited to 50", (await Assert.ThrowsAsync<AwsError>(() => SetAsync($"{Index}<RoutingRules>{rules}</RoutingRules>"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"IndexDocument":"index.html","RoutingRules":[{"RoutingRuleCondition":{"KeyPrefixEquals":"docs/"},"RedirectRule":{"ReplaceKeyPrefixWith":"documents/","HttpRedirectCode":"308"}}]}""", 308, "http://SITE/documents/x")]
    [InlineData("""{"RedirectAllRequestsTo":{"HostName":"www.example.com","Protocol":"https"}}""", 301, "https://www.example.com/docs/x")]
    [InlineData("""{"IndexDocument":"index.html","ErrorDocument":"404.html","RoutingRules":[{"RoutingRuleCondition":{"HttpErrorCodeReturnedEquals":"404"},"RedirectRule":{"ReplaceKeyWith":"home"}}]}""", 301, "http://SITE/home")]
    public async Task A_template_s_website_is_carried_out(string website, int status, string location)
    {
        await CreateStackAsync(website);
        var site = Server.S3.WebsiteAddress($"{Bucket}-site")!;

        var response = await _http.GetAsync(new Uri(site, "docs/x"), Cancelled);

        Assert.Equal((status, location.Replace("SITE", site.Authority, StringComparison.Ordinal)), ((int)response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("""{"ErrorDocument":"404.html"}""", "IndexDocument Suffix must be provided")]
    [InlineData("""{"IndexDocument":"index.html","RoutingRules":[{"RedirectRule":{"HttpRedirectCode":"404"}}]}""", "redirect code (404) is not valid")]
    public async Task A_template_s_website_that_S3_refuses_fails_the_stack(string website, string message)
    {
        await CreateStackAsync(website);

        using var client = Client();
        var events = (await client.DescribeStackEventsAsync(new() { StackName = $"{Bucket}-stack" }, Cancelled)).StackEvents;
        Assert.Contains(events, e => e.ResourceStatus == ResourceStatus.CREATE_FAILED && e.ResourceStatusReason.Contains(message, StringComparison.Ordinal));
    }

    private async Task CreateStackAsync(string website)
    {
        using var client = Client();
        var body = $$$"""{"Resources":{"Site":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"{{{Bucket}}}-site","WebsiteConfiguration":{{{website}}} } } } }""";
        var changes = await client.CreateChangeSetAsync(CloudFormation.StackDocuments.ChangeSet($"{Bucket}-stack", body, creates: true), Cancelled);
        await client.ExecuteChangeSetAsync(new() { ChangeSetName = changes.Id }, Cancelled);
    }

    private AmazonCloudFormationClient Client() =>
        new(Target.Credentials, new AmazonCloudFormationConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    private Task<Uri> SetAsync(string configuration) =>
        Server.S3.SetWebsiteAsync(Bucket, XElement.Parse($"<WebsiteConfiguration>{configuration}</WebsiteConfiguration>"), Cancelled);

    private static string Rule(string condition, string redirect) => $"<RoutingRule><Condition>{condition}</Condition><Redirect>{redirect}</Redirect></RoutingRule>";
}
