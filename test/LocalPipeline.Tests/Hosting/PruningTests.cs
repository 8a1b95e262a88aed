using LocalAws;
using LocalAws.S3;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.Hosting;
using Support;

namespace LocalPipeline.Tests.Hosting;

/// <summary>Which executions stay, and what goes with the others.</summary>
public sealed class PruningTests : IAsyncLifetime
{
    private const string Bucket = "artifacts";
    private readonly TemporaryFolder _folder = new();
    private LocalAwsServer _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ExecutionHistory Folders => new(_folder["executions"], new FakeClock());

    private IEnumerable<string> Objects => _aws.S3.List(Bucket).Select(stored => stored.Key);

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAwsServer.StartAsync(new() { StateDirectory = _folder["aws"] }, Cancelled);
        _aws.S3.CreateBucket(Bucket);
    }

    [Fact]
    public async Task The_newest_stay_and_the_others_go_with_their_artifacts()
    {
        for (var number = 1; number <= 5; number++)
        {
            await KeepAsync(number, Status.Failed);
        }

        Apply(keep: 2, played: 5);

        AssertKept(4, 5);
        Assert.Equal(["4", "5"], Directory.EnumerateDirectories(_folder["executions"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_each_stage_can_be_rolled_back_to_stays_however_old()
    {
        await KeepAsync(1, Status.Succeeded, Status.Succeeded);
        await KeepAsync(2, Status.Succeeded, Status.Succeeded);
        await KeepAsync(3, Status.Succeeded, Status.Succeeded);
        await KeepAsync(4, Status.Succeeded, Status.Failed);
        await KeepAsync(5, Status.Failed);
        await KeepAsync(6, Status.Failed);

        Apply(keep: 1, played: 6);

        // Build succeeded in 3 and 4 last, Deploy in 2 and 3.
        AssertKept(2, 3, 4, 6);
    }

    [Fact]
    public async Task An_old_execution_that_was_just_retried_stays()
    {
        await KeepAsync(1, Status.Failed);
        await KeepAsync(2, Status.Failed);
        await KeepAsync(3, Status.Failed);

        Apply(keep: 1, played: 1);

        AssertKept(1, 3);
    }

    [Fact]
    public async Task What_a_kept_rollback_goes_back_to_stays_so_that_it_can_be_retried()
    {
        for (var number = 1; number <= 4; number++)
        {
            await KeepAsync(number, Status.Succeeded, Status.Succeeded);
        }

        Save(5, new RollbackState("Deploy", 1, null), Stage("Deploy", Status.Interrupted));

        Apply(keep: 1, played: 5);

        AssertKept(1, 3, 4, 5);
    }

    [Fact]
    public async Task A_rollback_is_no_success_to_go_back_to()
    {
        await KeepAsync(1, Status.Succeeded, Status.Succeeded);
        await KeepAsync(2, Status.Succeeded, Status.Succeeded);
        Save(3, new RollbackState("Deploy", 1, null), Stage("Deploy", Status.Succeeded));
        Save(4, new RollbackState("Deploy", 1, null), Stage("Deploy", Status.Succeeded));

        Apply(keep: 1, played: 4);

        AssertKept(1, 2, 4);
    }

    [Fact]
    public async Task What_a_kill_left_of_an_execution_goes_and_numbers_go_on()
    {
        await KeepAsync(1, Status.Failed);
        await KeepAsync(2, Status.Failed);
        // Killed between the state and the rest of its folder; the other before it had a state.
        File.Delete(_folder["executions/1/state.json"]);
        _folder.Write("executions/1/01-Build.Build.log", "log");
        Directory.CreateDirectory(_folder["executions/7"]);
        await KeepAsync(8, Status.Failed);

        Apply(keep: 20, played: 8);

        Assert.Equal(["2", "8"], Directory.EnumerateDirectories(_folder["executions"]).Select(Path.GetFileName).Order());
        Assert.Equal(9, Folders.Create().Number);
        AssertKept(2, 8);
    }

    [Fact]
    public async Task Artifacts_that_a_retry_replaced_go_and_what_is_not_an_artifact_stays()
    {
        await KeepAsync(1, Status.Succeeded);
        await PutAsync("my-pipeline/Build/abcDEF1");
        string[] foreign = ["my-pipeline/Build/too-long-for-one", "my-pipeline/readme", "other/Build/abcDEF1", "restore-deps-cache/0123456"];
        foreach (var key in foreign)
        {
            await PutAsync(key);
        }

        Apply(keep: 20, played: 1);

        Assert.Equal([.. foreign.Append(Key(1)).Order(StringComparer.Ordinal)], Objects);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    private void Apply(int keep, int played) => new Pruning(Folders, _aws.S3).Apply(keep, played);

    private void AssertKept(params int[] numbers)
    {
        var states = Folders.All().Select(folder => folder.Load()).ToList();
        Assert.Equal(numbers, states.Select(state => state.Number));
        Assert.Equal(states.Where(state => state.Rollback is null).Select(state => Key(state.Number)), Objects);
    }

    private async Task KeepAsync(int number, params Status[] stages)
    {
        Save(number, null, [.. stages.Select((status, index) => Stage(index == 0 ? "Build" : "Deploy", status, index == 0 ? [new("Build", Bucket, Key(number))] : []))]);
        await PutAsync(Key(number));
    }

    private void Save(int number, RollbackState? rollback, params StageState[] stages) =>
        new ExecutionFolder(Directory.CreateDirectory(_folder[$"executions/{number}"]).FullName)
            .Save(new() { Number = number, Id = "id", Pipeline = "my-pipeline", Status = stages[^1].Status, Stages = stages, Rollback = rollback });

    private static StageState Stage(string name, Status status, params ArtifactLocation[] outputs) => new()
    {
        Name = name,
        Status = status,
        Actions = [new() { Name = name, Category = "Invoke", Provider = "Lambda", RunOrder = 1, Log = $"01-{name}.{name}.log", Status = status, Outputs = outputs }],
    };

    private static string Key(int number) => $"my-pipeline/Build/aBcDe0{number}";

    private Task PutAsync(string key) => _aws.S3.PutAsync(new LocalUpload(Bucket, key, new MemoryStream([1])), Cancelled);
}
