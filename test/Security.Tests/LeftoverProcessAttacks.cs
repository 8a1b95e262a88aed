using System.Globalization;

namespace Security.Tests;

/// <summary>The app starts processes that are to outlive its job: for the next job's files, its event, its port, or the dependency cache.</summary>
public sealed class LeftoverProcessAttacks(PublishedActions actions)
{
    // Packed where the app's file would have to be: a job that finds a job before it gone.
    private static readonly string Honest = Attack.Text("honest.js");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_of_a_job_runs_when_it_is_reported_and_the_next_job_is_its_own()
    {
        var port = FreePort.FindForGood();
        await using var fresh = await AttackedFunction.StartAsync(actions);
        var expected = (await fresh.RunAsync(Honest)).MustSucceed().Output;
        await using var function = await AttackedFunction.StartAsync(actions);

        (await OutliveAsync(function, port)).MustSucceed();
        var beats = Beats(function);
        var alive = Started(function).Where(process => Attack.IsAlive(process.Id)).Select(process => process.Kind).ToList();
        var next = (await function.RunAsync($"#!/bin/sh\nPORT={port} exec node honest.js", files: [("honest.js", Honest)])).MustSucceed();

        Assert.Superset(new HashSet<string> { "session", "twice", "nohup", "renamed", "port", "pair", "paired", "holds" }, Started(function).Select(process => process.Kind).ToHashSet());
        Assert.Empty(alive);
        Assert.True(beats > 0, "The chain of processes has not begun.");
        Assert.Equal(beats, Beats(function));
        Assert.Empty(Directory.EnumerateFiles(function.Loot + "/got"));
        Assert.Empty(function.Runtime.TakenByAttacks);
        Assert.True(function.Runtime.Refusals > 0, "No attack has asked for the next event.");
        Assert.DoesNotContain("poisoned", next.OutputText("result.txt"), StringComparison.Ordinal);
        Assert.Equal((await fresh.RunAsync($"#!/bin/sh\nPORT={port} exec node honest.js", files: [("honest.js", Honest)])).MustSucceed().Output, next.Output);
        Assert.NotNull(expected);
    }

    [Fact]
    public async Task A_process_in_a_namespace_of_its_own_is_ended_too()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync("#!/bin/sh\nmkdir dist; unshare -Upf true || { echo none > \"$LOOT/none\"; exit 0; }\n"
            + "(setsid unshare -Upf env -i sleep 61.25 >/dev/null 2>&1 &)\nwhile ! pgrep -f 'sleep 61.25' > \"$LOOT/id\"; do :; done");

        job.MustSucceed();
        if (File.Exists(function.Loot + "/none")) return;
        Assert.All(await File.ReadAllLinesAsync(function.Loot + "/id", Cancellation), id => Assert.False(Attack.IsAlive(int.Parse(id, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task A_failed_job_leaves_nothing_either()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync("#!/bin/sh\n(setsid env -i sleep 600 >/dev/null 2>&1 &)\n(setsid env -i sh -c 'echo $$ > \"$0\"; exec sleep 600' \"$LOOT/id\" >/dev/null 2>&1 &)\nwhile [ ! -s \"$LOOT/id\" ]; do :; done; exit 3");

        Assert.Contains("exit code 3", job.Failure, StringComparison.Ordinal);
        Assert.False(Attack.IsAlive(int.Parse(await File.ReadAllTextAsync(function.Loot + "/id", Cancellation), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_npm_installed_is_packed_and_cached_after_everything_has_ended()
    {
        // npm as it would be with a package whose install script leaves a process behind.
        const string npm = """
            #!/bin/sh
            [ "$1" = --version ] && exec echo 10.0.0
            mkdir -p node_modules/x && echo "sound" > node_modules/x/index.js
            (setsid env -i /bin/sh -c 'echo $$ > "$1/started"; while :; do echo poisoned > "$0/node_modules/x/index.js"; echo x > "$0/node_modules/x/more.js"; done' "$PWD" "LOOT" >/dev/null 2>&1 &)
            while [ ! -s "LOOT/started" ]; do :; done
            """;
        await using var function = await AttackedFunction.StartAsync(actions, "restore-deps");
        var path = await FakeNpmAsync(function, npm);
        await using var attacked = await AttackedFunction.StartAsync(actions, "restore-deps", [("PATH", path)]);

        var job = (await attacked.RunJobAsync("subcommand=ci", hasOutput: true, [("package.json", """{"name":"app","version":"1.0.0"}"""), ("package-lock.json", Lock)])).MustSucceed();

        Assert.False(Attack.IsAlive(int.Parse(await File.ReadAllTextAsync(function.Loot + "/started", Cancellation), CultureInfo.InvariantCulture)));
        var first = job.OutputText("node_modules/x/index.js");
        var second = (await attacked.RunJobAsync("subcommand=ci", hasOutput: true, [("package.json", """{"name":"app","version":"1.0.0"}"""), ("package-lock.json", Lock), ("other", "")])).MustSucceed();
        Assert.Equal(first, second.OutputText("node_modules/x/index.js"));
    }

    [Fact]
    public async Task An_app_that_kills_its_function_gets_no_result_and_reads_nothing_of_it()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var spy = (await function.RunAsync("#!/bin/sh\nmkdir dist; for f in environ maps mem stack syscall auxv; do head -c 1 /proc/$FUNCTION/$f > \"$LOOT/$f\" 2>/dev/null; done\n"
            + "for f in fd cwd root exe map_files; do ls /proc/$FUNCTION/$f/ > \"$LOOT/$f\" 2>/dev/null; done; exit 0")).MustSucceed();
        var killed = await function.RunAsync("#!/bin/sh\nmkdir dist; kill -9 $FUNCTION");

        Assert.Equal("response", spy.Answer);
        Assert.All(function.LootFiles(), file => Assert.Equal(0, new FileInfo(file).Length));
        Assert.NotEmpty(function.LootFiles());
        Assert.Null(killed.Result);
        Assert.Null(killed.Output);
    }

    private const string Lock = """{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"app","version":"1.0.0","dependencies":{"x":"1.0.0"}},"node_modules/x":{"version":"1.0.0","resolved":"https://registry.example.com/x/-/x-1.0.0.tgz","integrity":"sha512-AA=="}}}""";

    private static async Task<string> FakeNpmAsync(AttackedFunction function, string npm)
    {
        var program = function.Loot + "/bin/npm";
        Directory.CreateDirectory(function.Loot + "/bin");
        File.SetUnixFileMode(function.Loot, (UnixFileMode)0b111_111_111);
        await File.WriteAllTextAsync(program, npm.Replace("LOOT", function.Loot, StringComparison.Ordinal), Cancellation);
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        return $"{function.Loot}/bin:{Environment.GetEnvironmentVariable("PATH")}";
    }

    private static Task<EndedJob> OutliveAsync(AttackedFunction function, int port) => function.RunAsync(
        Attack.Text("outlive.sh").Replace("#!/bin/sh", $"#!/bin/sh\nexport PORT={port}", StringComparison.Ordinal), files: [.. Attack.Files("daemon.js", "comet.sh")]);

    private static IEnumerable<(string Kind, int Id)> Started(AttackedFunction function) => Directory.EnumerateFiles(function.Loot + "/started")
        .Select(file => (Path.GetFileName(file), int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)));

    private static long Beats(AttackedFunction function) => File.Exists(function.Loot + "/beats") ? new FileInfo(function.Loot + "/beats").Length : 0;
}
