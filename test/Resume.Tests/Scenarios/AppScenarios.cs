using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace Resume.Tests.Scenarios;

/// <summary>Deployments of a function.</summary>
internal static class AppScenarios
{
    private const string Function = "app";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        App("deploy-app: the first deployment, without an alias", "function=app&alias=prod", async world => await CreateAsync(world)),
        App("deploy-app: the first deployment, which a hook refuses in the end", "function=app&alias=prod&postTraffic=refuse", CreateRefusedAsync) with { Fails = true, Keeps = "alias" },
        App("deploy-app: other code", "function=app&alias=prod", CreateWithAliasAsync),
        App("deploy-app: a canary by a role", $"function=app&alias=prod&shift=Canary10Percent1Minute&{World.ByRole}", CreateWithAliasAsync) with { Interval = TimeSpan.FromMinutes(1) },
        App("deploy-app: a linear shift with hooks and alarms", "function=app&alias=prod&shift=Linear50PercentEvery1Minute&alarms=errors&preTraffic=agree&postTraffic=agree", CreateWatchedAsync) with { Interval = TimeSpan.FromMinutes(1) },
        App("deploy-app: a canary that a hook refuses in the end", "function=app&alias=prod&shift=Canary10Percent1Minute&alarms=errors&postTraffic=refuse", CreateWatchedAsync) with { Interval = TimeSpan.FromMinutes(1), Fails = true, Keeps = "alias" },
        App("deploy-app: a canary in the middle of which an alarm is raised", "function=app&alias=prod&shift=Canary10Percent1Minute&alarms=errors", CreateAlarmedAsync) with { Interval = TimeSpan.FromMinutes(1), BeforeJob = RaiseAlarm, Fails = true, Keeps = "alias" },
        App("deploy-app: back to the version before the one that has raised an alarm", "function=app&alias=prod&shift=Canary10Percent1Minute&alarms=errors", CreateThirdAsync),
        App("deploy-app: an alias with provisioned concurrency", "function=app&alias=prod", CreateProvisionedAsync),
        App("deploy-app: a version that cannot be made ready", "function=app&alias=prod", CreateNeverReadyAsync) with { Fails = true, Keeps = "alias" },
        App("deploy-app: the code that is there already", "function=app&alias=prod", CreateWithAliasAsync) with { Input = "v1", ChangesNothing = true },
    ];

    private static Scenario App(string name, string parameters, Func<World, Task> arrange) => new(name, "deploy-app", parameters, "v2")
    {
        ArrangeAsync = async world =>
        {
            await world.PutArtifactAsync("v1", ("index.mjs", "export const handler = async () => 'one';"));
            await world.PutArtifactAsync("v2", ("index.mjs", "export const handler = async () => 'two';"));
            await arrange(world);
        },
        SnapshotAsync = SnapshotAsync,
    };

    private static Task CreateAsync(World world) => CreateAsync(world, Function, new LocalAws.Lambda.FunctionCode.InS3(World.ArtifactBucket, "v1"));

    private static Task CreateAsync(World world, string name, LocalAws.Lambda.FunctionCode code, string runtime = "nodejs22.x") => world.Server.Lambda.EnsureFunctionAsync(
        new()
        {
            Name = name,
            Role = "arn:aws:iam::123456789012:role/app",
            Runtime = runtime,
            Handler = "index.handler",
            Code = code,
            TimeoutSeconds = 900,
        }, CancellationToken.None);

    /// <summary>A function with an alarm, and hooks that agree and refuse.</summary>
    private static async Task CreateWatchedAsync(World world)
    {
        Tools.Require("node");
        await CreateWithAliasAsync(world);
        await CreateAsync(world, "agree", new LocalAws.Lambda.FunctionCode.Inline("export const handler = async () => 'Succeeded';"));
        await CreateHookThatRefusesAsync(world);
        world.Server.CloudWatch.SetAlarm("errors", "OK", "none");
    }

    private static async Task CreateAlarmedAsync(World world)
    {
        await CreateWithAliasAsync(world);
        world.Server.CloudWatch.SetAlarm("errors", "OK", "none");
    }

    /// <summary>The version is published by the first job, and a tenth of the callers are moved by the second one.</summary>
    private static void RaiseAlarm(World world, int job)
    {
        if (job == 3) world.Server.CloudWatch.SetAlarm("errors", "ALARM", "too many errors");
    }

    private static async Task CreateRefusedAsync(World world)
    {
        await CreateAsync(world);
        await CreateHookThatRefusesAsync(world);
    }

    // It has nothing to start, which takes no time, and is a refusal too.
    private static Task CreateHookThatRefusesAsync(World world) =>
        CreateAsync(world, "refuse", new LocalAws.Lambda.FunctionCode.InS3(World.ArtifactBucket, "v1"), "provided.al2023");

    private static async Task CreateWithAliasAsync(World world)
    {
        await CreateAsync(world);
        world.Server.Lambda.EnsureAlias(Function, "prod", "what the callers use");
    }

    private static async Task CreateProvisionedAsync(World world)
    {
        await CreateWithAliasAsync(world);
        world.Server.Lambda.EnsureProvisionedConcurrency(Function, "prod", 2);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task CreateNeverReadyAsync(World world)
    {
        await CreateProvisionedAsync(world);
        world.Server.Lambda.FailNextProvisioning(Function, "FUNCTION_ERROR_INIT_FAILURE");
    }

    /// <summary>A function that has had the code before, and an alias that was moved on from it to what raised an alarm.</summary>
    private static async Task CreateThirdAsync(World world)
    {
        await CreateWithAliasAsync(world);
        using var lambda = world.Lambda();
        foreach (var code in new[] { "v2", "v1" })
        {
            await lambda.UpdateFunctionCodeAsync(new() { FunctionName = Function, S3Bucket = World.ArtifactBucket, S3Key = code });
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await lambda.PublishVersionAsync(new() { FunctionName = Function });
        }

        await lambda.UpdateAliasAsync(new() { FunctionName = Function, Name = "prod", FunctionVersion = "3" });
        world.Server.CloudWatch.SetAlarm("errors", "ALARM", "too many errors");
    }

    private static async Task<IReadOnlyList<string>> SnapshotAsync(World world)
    {
        using var lambda = world.Lambda();
        var versions = await lambda.ListVersionsByFunctionAsync(new ListVersionsByFunctionRequest { FunctionName = Function });
        return [.. versions.Versions.Select(v => $"version {v.Version}: {v.CodeSha256}"), $"alias prod: {await AliasAsync(lambda)}"];
    }

    private static async Task<string> AliasAsync(AmazonLambdaClient lambda)
    {
        try
        {
            var alias = await lambda.GetAliasAsync(new GetAliasRequest { FunctionName = Function, Name = "prod" });
            var weights = string.Join(", ", (alias.RoutingConfig?.AdditionalVersionWeights ?? []).Select(w => $"{w.Key}={w.Value}"));
            return $"{alias.FunctionVersion} [{weights}] {alias.Description}, {await ReadinessAsync(lambda)}";
        }
        catch (ResourceNotFoundException)
        {
            return "not there";
        }
    }

    private static async Task<string> ReadinessAsync(AmazonLambdaClient lambda)
    {
        try
        {
            var found = await lambda.GetProvisionedConcurrencyConfigAsync(new() { FunctionName = Function, Qualifier = "prod" });
            return $"{found.Status} for {found.AvailableProvisionedConcurrentExecutions} of {found.RequestedProvisionedConcurrentExecutions}";
        }
        catch (ProvisionedConcurrencyConfigNotFoundException)
        {
            return "nothing provisioned";
        }
    }
}
