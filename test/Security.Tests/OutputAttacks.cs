using System.Globalization;

namespace Security.Tests;

/// <summary>The app changes its output behind the back of what packs it: by handles, links and processes that are still there.</summary>
public sealed class OutputAttacks(PublishedActions actions)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_comes_and_goes_in_the_place_of_the_output_is_not_followed()
    {
        await using var function = await AttackedFunction.StartAsync(actions);
        const string race = """
            #!/bin/sh
            mkdir dist "$LOOT/others"; echo own > dist/result.txt; echo secret > "$LOOT/others/result.txt"
            (setsid env -i PATH="$PATH" sh -c 'while :; do mv dist kept; ln -s "$0/others" dist; echo > "$0/races"; rm dist; mv kept dist; done' "$LOOT" >/dev/null 2>&1 &)
            while [ ! -e "$LOOT/races" ]; do :; done
            """;

        for (var round = 0; round < 5; round++)
        {
            var job = await function.RunAsync(race);
            if (job.Output is null) Assert.IsType<LocalAws.CodePipeline.JobFailure>(job.Result);
            else Assert.Equal("own\n", job.OutputText("result.txt"));
            Directory.Delete(function.Loot + "/others", recursive: true);
        }
    }

    [Theory]
    [InlineData("ln -s /proc/self dist", "dist")]
    [InlineData("ln -s /proc/self/environ dist", "dist")]
    [InlineData("ln -s /proc/self dist", "dist/fdinfo")]
    [InlineData("mkdir a; ln -s /proc a/b", "a/b/self/environ")]
    [InlineData("mkdir a; ln -s ../../.. a/b", "a/b")]
    [InlineData("ln -s \"$LOOT\" dist", "dist")]
    public async Task An_output_that_leads_through_a_link_is_refused_by_name(string attack, string output)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\n{attack}", output);

        Assert.Contains("symbolic link", job.Failure, StringComparison.Ordinal);
        Assert.Null(job.Output);
    }

    [Fact]
    public async Task Open_handles_hard_links_and_watches_change_nothing_after_the_program_has_ended()
    {
        await using var function = await AttackedFunction.StartAsync(actions);
        const string linger = """
            #!/bin/sh
            app=$PWD; mkdir dist; echo a-text-that-is-longer-than-what-is-written > dist/result.txt; cp dist/result.txt "$LOOT/linked"; ln "$LOOT/linked" dist/linked.txt
            (setsid env -i "$(command -v node)" "$app/linger.js" "$LOOT" "$app" "$(cd ../.. && pwd)" >/dev/null 2>&1 &)
            while [ ! -s "$LOOT/beats" ]; do :; done
            """;

        var job = (await function.RunAsync(linger, files: [.. Attack.Files("linger.js")])).MustSucceed();
        var beats = new FileInfo(function.Loot + "/beats").Length;
        var next = (await function.RunAsync("#!/bin/sh\nmkdir dist; echo own > dist/result.txt")).MustSucceed();

        Assert.False(Attack.IsAlive(int.Parse(await File.ReadAllTextAsync(function.Loot + "/lingers", Cancellation), CultureInfo.InvariantCulture)));
        Assert.Equal(beats, new FileInfo(function.Loot + "/beats").Length);
        Assert.Equal("own\n", next.OutputText("result.txt"));
        // What was packed is what lay there when the last process had ended.
        Assert.Equal(await File.ReadAllTextAsync(function.Loot + "/linked", Cancellation), job.OutputText("linked.txt"));
        Assert.False(File.Exists(function.Loot + "/got"));
        Assert.DoesNotContain("planted" + function.Loot, await File.ReadAllTextAsync("/proc/net/unix", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_processes_that_ignore_signals_are_ended()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        (await function.RunAsync("#!/bin/sh\nmkdir dist; trap '' TERM HUP INT; i=0\nwhile [ $i -lt 300 ]; do (setsid env -i sleep 300 >/dev/null 2>&1 & echo $! >> \"$LOOT/ids\"); i=$((i + 1)); done")).MustSucceed();

        var ids = await File.ReadAllLinesAsync(function.Loot + "/ids", Cancellation);
        Assert.Equal(300, ids.Length);
        Assert.DoesNotContain(ids, id => Attack.IsAlive(int.Parse(id, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Settings_hooks_caches_limits_and_libraries_of_one_job_are_not_the_nexts()
    {
        await using var fresh = await AttackedFunction.StartAsync(actions);
        var expected = (await SettingsAsync(fresh)).MustSucceed();
        await using var function = await AttackedFunction.StartAsync(actions);

        (await function.RunAsync(Attack.Text("home.sh"))).MustSucceed();
        var next = (await SettingsAsync(function)).MustSucceed();

        Assert.DoesNotContain("planted", next.OutputText("result.txt"), StringComparison.Ordinal);
        Assert.Equal(expected.OutputText("result.txt").Replace(fresh.Temp, "TEMP", StringComparison.Ordinal), next.OutputText("result.txt").Replace(function.Temp, "TEMP", StringComparison.Ordinal));
        Assert.Equal([function.Temp + "/codepipeline-actions"], Directory.GetFileSystemEntries(function.Temp));
    }

    private static Task<EndedJob> SettingsAsync(AttackedFunction function) => function.RunAsync(Attack.Text("settings.sh"));
}
