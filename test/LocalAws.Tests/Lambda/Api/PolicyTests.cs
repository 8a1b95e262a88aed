using System.Text.Json.Nodes;
using Amazon.Lambda.Model;
using LocalAws.Http;

namespace LocalAws.Tests.Lambda.Api;

public sealed class PolicyTests : IAsyncLifetime
{
    private const string Source = "arn:aws:execute-api:us-east-1:123456789012:api/*/*/*";
    private const string Gateway = "apigateway.amazonaws.com";

    private readonly LambdaServer _aws = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _aws.InitializeAsync();
        await _aws.CreateAsync("app", "1");
        _aws.Server.Lambda.EnsureAlias("app", "prod");
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task A_permission_is_a_statement_of_the_policy_of_its_qualifier()
    {
        var added = JsonNode.Parse((await AddAsync("gateway", "prod")).Statement);

        var policy = await _aws.Client.GetPolicyAsync(new GetPolicyRequest { FunctionName = "app", Qualifier = "prod" }, Cancelled);
        var statement = JsonNode.Parse(policy.Policy)!["Statement"]![0];
        Assert.True(JsonNode.DeepEquals(added, statement));
        Assert.True(JsonNode.DeepEquals(statement, JsonNode.Parse($$$"""
            {"Sid":"gateway","Effect":"Allow","Principal":{"Service":"{{{Gateway}}}"},"Action":"lambda:InvokeFunction",
             "Resource":"arn:aws:lambda:us-east-1:123456789012:function:app:prod","Condition":{"ArnLike":{"AWS:SourceArn":"{{{Source}}}" } } }
            """)));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => _aws.Client.GetPolicyAsync(new GetPolicyRequest { FunctionName = "app" }, Cancelled));
    }

    [Fact]
    public async Task A_statement_id_is_used_once()
    {
        await AddAsync("gateway", null);

        var error = await Assert.ThrowsAsync<ResourceConflictException>(() => AddAsync("gateway", null));

        Assert.Equal("The statement id (gateway) provided already exists. Please provide a new statement id, or remove the existing statement.", error.Message);
    }

    [Fact]
    public async Task A_permission_for_a_qualifier_that_is_not_there_is_refused() => await Assert.ThrowsAsync<ResourceNotFoundException>(() => AddAsync("gateway", "none"));

    [Fact]
    public async Task Only_what_the_policy_says_may_invoke()
    {
        await AddAsync("gateway", "prod");
        var invoker = _aws.Server.Lambda.Invoker;
        const string call = "arn:aws:execute-api:us-east-1:123456789012:api/prod/GET/data";

        Assert.True(invoker.MayInvoke("app", "prod", Gateway, call));
        Assert.True(invoker.MayInvoke("arn:aws:lambda:us-east-1:123456789012:function:app:prod", null, Gateway, call));
        Assert.False(invoker.MayInvoke("app", null, Gateway, call));
        Assert.False(invoker.MayInvoke("app", "prod", "s3.amazonaws.com", call));
        Assert.False(invoker.MayInvoke("app", "prod", Gateway, "arn:aws:execute-api:us-east-1:123456789012:other/prod/GET/data"));
        Assert.False(invoker.MayInvoke("none", null, Gateway, call));
    }

    [Fact]
    public void A_declared_permission_is_added_once()
    {
        for (var i = 0; i < 2; i++) _aws.Server.Lambda.EnsurePermission(new("app", "prod", Gateway, Source));

        Assert.True(_aws.Server.Lambda.Invoker.MayInvoke("app", "prod", Gateway, "arn:aws:execute-api:us-east-1:123456789012:api/a/b/c"));
        Assert.Throws<AwsError>(() => _aws.Server.Lambda.EnsurePermission(new("app", "none", Gateway, null)));
    }

    private Task<AddPermissionResponse> AddAsync(string id, string? qualifier) => _aws.Client.AddPermissionAsync(new()
    {
        FunctionName = "app",
        Qualifier = qualifier,
        StatementId = id,
        Action = "lambda:InvokeFunction",
        Principal = Gateway,
        SourceArn = Source,
    }, Cancelled);
}
