using LocalAws.CodePipeline;
using Resume.Tests.Scenarios;

namespace Resume.Tests;

/// <summary>
/// Every deployment, killed at every single call that it makes to AWS and delivered twice at once, ends as one that nothing disturbed.
/// The environment variables of the process say where AWS is, so that one deployment runs at a time.
/// </summary>
[Collection(nameof(ResumeTests))]
public sealed class ResumeTests
{
    private static readonly IReadOnlyList<Scenario> Table = [.. AppScenarios.All, .. ApiScenarios.All, .. SiteScenarios.All, .. StackScenarios.All];

    private static readonly Dictionary<string, Lazy<Task<Outcome>>> Undisturbed = Table.ToDictionary(s => s.Name, s => new Lazy<Task<Outcome>>(() => PlayUndisturbedAsync(s)));

    public static TheoryData<string> Scenarios => [.. Table.Select(s => s.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Killed_before_any_call_is_sent_it_ends_as_if_nothing_had_happened(string scenario) => KillAtEachCallAsync(scenario, Moment.BeforeItIsSent);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public Task Killed_before_any_answer_came_it_ends_as_if_nothing_had_happened(string scenario) => KillAtEachCallAsync(scenario, Moment.BeforeTheAnswerCame);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Overtaken_by_its_duplicate_before_any_call_it_ends_as_if_nothing_had_happened(string scenario)
    {
        var played = Table.Single(s => s.Name == scenario);
        var undisturbed = await UndisturbedAsync(played);
        for (var call = 1; call <= undisturbed.Calls; call++)
        {
            await using var world = await ArrangedAsync(played);
            var duplicates = new Duplicates(world, played);
            Assert.True(await duplicates.RunAsync(call, Token), $"Call {call} of {undisturbed.Calls} never came:\n{duplicates.Calls}");
            Compare(undisturbed, duplicates.Result, await played.SnapshotAsync(world), $"overtaken before call {call}\n{duplicates.Calls}");
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Delivered_twice_at_the_same_time_it_ends_as_if_delivered_once(string scenario)
    {
        var played = Table.Single(s => s.Name == scenario);
        var undisturbed = await UndisturbedAsync(played);
        await using var world = await ArrangedAsync(played);
        var deployment = new PlayedDeployment(world, played);
        Compare(undisturbed, await TwiceAsync(world, deployment, played), await played.SnapshotAsync(world), $"twice at the same time\n{deployment.Calls}");
    }

    /// <summary>Every job of the deployment is delivered twice.</summary>
    private static async Task<JobResult> TwiceAsync(World world, PlayedDeployment deployment, Scenario played)
    {
        for (var job = deployment.NewJob(null); ;)
        {
            await using var one = await Door.OpenAsync(world.Server, deployment.Calls);
            await using var other = await Door.OpenAsync(world.Server, deployment.Calls);
            await Task.WhenAll(deployment.InvokeAsync(job, one, Token), deployment.InvokeAsync(job, other, Token));
            var result = await job.Result.WaitAsync(Token);
            if (result is not JobSuccess { ContinuationToken: { } token }) return result;
            world.Clock.Advance(played.Interval);
            job = deployment.NewJob(token);
        }
    }

    private static async Task KillAtEachCallAsync(string scenario, Moment moment)
    {
        var played = Table.Single(s => s.Name == scenario);
        var undisturbed = await UndisturbedAsync(played);
        TestContext.Current.TestOutputHelper?.WriteLine($"{scenario}, {undisturbed.Calls} calls:\n{undisturbed.CallList}");
        for (var call = 1; call <= undisturbed.Calls; call++)
        {
            await using var world = await ArrangedAsync(played);
            var deployment = new PlayedDeployment(world, played);
            var result = await deployment.RunAsync(new Fault(call, moment), Token);
            Assert.True(deployment.WasKilled, $"Call {call} of {undisturbed.Calls} never came:\n{deployment.Calls}");
            Compare(undisturbed, result, await played.SnapshotAsync(world), $"killed {moment}, call {call} of {undisturbed.Calls}\n{deployment.Calls}");
        }
    }

    /// <summary>Played once for all the ways to disturb it.</summary>
    private static Task<Outcome> UndisturbedAsync(Scenario scenario) => Undisturbed[scenario.Name].Value;

    private static async Task<Outcome> PlayUndisturbedAsync(Scenario scenario)
    {
        await using var world = await ArrangedAsync(scenario);
        var before = await BeforeAsync(scenario, world);
        var deployment = new PlayedDeployment(world, scenario);
        var result = await deployment.RunAsync(null, Token);
        Assert.True(result is JobSuccess != scenario.Fails, $"{result}\n{deployment.Calls}");
        var snapshot = await scenario.SnapshotAsync(world);
        Assert.NotEmpty(snapshot);
        Assert.True(!before.SequenceEqual(snapshot) || scenario.ChangesNothing, $"The deployment changed nothing:\n{string.Join('\n', before)}");
        if (scenario.Fails) Assert.Equal(Kept(scenario, before), Kept(scenario, snapshot));
        Assert.Equal(scenario.Jobs ?? deployment.Jobs, deployment.Jobs);
        Assert.True(deployment.Calls.Count > 2, $"A deployment reads its artifact, does something and reports it:\n{deployment.Calls}");
        return new(deployment.Calls.Count, result is JobSuccess, snapshot, deployment.Calls.ToString());
    }

    /// <summary>What is not there yet cannot be described.</summary>
    private static async Task<IReadOnlyList<string>> BeforeAsync(Scenario scenario, World world)
    {
        try
        {
            return await scenario.SnapshotAsync(world);
        }
        catch (Amazon.Runtime.AmazonServiceException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Kept(Scenario scenario, IReadOnlyList<string> snapshot) =>
        scenario.Keeps is { } keeps ? snapshot.Where(line => line.StartsWith(keeps, StringComparison.Ordinal)) : throw new InvalidOperationException($"'{scenario}' fails, and says nothing of what it keeps.");

    private static async Task<World> ArrangedAsync(Scenario scenario)
    {
        var world = await World.CreateAsync();
        await scenario.ArrangeAsync(world);
        return world;
    }

    private static void Compare(Outcome undisturbed, JobResult result, IReadOnlyList<string> snapshot, string what)
    {
        Assert.True(result is JobSuccess == undisturbed.Succeeded, $"{what}\n{result}");
        Assert.True(undisturbed.Snapshot.SequenceEqual(snapshot),
            $"{what}\nis now\n{string.Join('\n', snapshot)}\nand undisturbed\n{string.Join('\n', undisturbed.Snapshot)}\n{undisturbed.CallList}");
    }

    private sealed record Outcome(int Calls, bool Succeeded, IReadOnlyList<string> Snapshot, string CallList);
}
