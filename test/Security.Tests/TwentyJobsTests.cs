namespace Security.Tests;

/// <summary>Twenty jobs in one environment: what the hostile ones leave in processes and files changes no byte of the honest ones' outputs.</summary>
public sealed class TwentyJobsTests(PublishedActions actions)
{
    [Fact]
    public async Task Honest_jobs_among_hostile_ones_make_what_a_fresh_environment_makes()
    {
        await using var fresh = await AttackedFunction.StartAsync(actions);
        var expected = (await HonestAsync(fresh)).MustSucceed().Output!;
        await using var function = await AttackedFunction.StartAsync(actions);
        string[] hostile = [Attack.Text("outlive.sh"), Attack.Text("plant.sh"), Attack.Text("replace.sh"), Attack.Text("home.sh")];

        for (var round = 0; round < 10; round++)
        {
            await function.RunAsync(hostile[round % hostile.Length], files: [.. Attack.Files("daemon.js", "comet.sh")]);
            var output = (await HonestAsync(function)).MustSucceed().Output!;
            Assert.True(expected.SequenceEqual(output), $"The output of round {round} is another one.");
        }

        Assert.Empty(function.Runtime.TakenByAttacks);
    }

    [Fact]
    public async Task Restored_dependencies_are_those_of_a_fresh_environment_too()
    {
        await using var fresh = await AttackedFunction.StartAsync(actions, "restore-deps");
        var expected = (await RestoreAsync(fresh, Install, "off")).MustSucceed().Contents();
        await using var function = await AttackedFunction.StartAsync(actions, "restore-deps");
        string[] hostile = [Attack.Text("outlive.sh"), Attack.Text("plant.sh"), Attack.Text("home.sh"), Attack.Text("replace.sh")];

        for (var round = 0; round < 10; round++)
        {
            await RestoreAsync(function, hostile[round % hostile.Length], "on");
            Assert.Equal(expected, (await RestoreAsync(function, Install, round % 2 == 0 ? "off" : "on")).MustSucceed().Contents());
        }

        Assert.Empty(function.Runtime.TakenByAttacks);
    }

    [Fact]
    public async Task Sites_are_those_of_a_fresh_environment_whatever_was_to_be_published_before()
    {
        await using var fresh = await AttackedFunction.StartAsync(actions, "deploy-site");
        var expected = await SiteAsync(fresh);
        await using var function = await AttackedFunction.StartAsync(actions, "deploy-site");

        for (var round = 0; round < 10; round++)
        {
            var (name, files) = HostileSites[round % HostileSites.Length];
            var hostile = await function.RunJobAsync("bucket=site&prefix=own", hasOutput: false, files);
            Assert.True(hostile.Result is LocalAws.CodePipeline.JobFailure, $"The site with {name} was published.");
            Assert.Equal(expected, await SiteAsync(function));
        }
    }

    private const string Install = "#!/bin/sh\nnode -e \"require('node:fs').writeFileSync('built.txt', [process.env.NODE_OPTIONS, process.env.LD_PRELOAD, process.execArgv.length].join())\"; sleep 0.1";

    private static readonly (string Name, (string, string)[] Files)[] HostileSites =
    [
        ("a file outside", [("index.html", "x"), ("../../index.html", "x")]),
        ("a link outside", [("index.html", "x"), ("environ@", "/proc/self/environ")]),
        ("a link up", [("index.html", "x"), ("other@", "../../../other")]),
        ("one name for two files", [("index.html", "x"), ("index.html", "y")]),
        ("a file that is a folder", [("index.html", "x"), ("a", "x"), ("a/b", "x")]),
        ("an absolute name", [("index.html", "x"), ("/tmp/index.html", "x")]),
        ("settings that are none", [("index.html", "x"), (".deploy-site.json", "[" + new string('[', 5000))]),
    ];

    // By hand what npm would be given: a script of the app, which npm runs when it installs.
    private static Task<EndedJob> RestoreAsync(AttackedFunction function, string script, string cache) => function.RunJobAsync(
        $"subcommand=ci&cache={cache}&Env.LOOT={Uri.EscapeDataString(function.Loot)}&Env.RUNTIME={function.Runtime.Address}&Env.FUNCTION={function.Process.Id}", hasOutput: true,
        [("package.json", """{"name":"app","version":"1.0.0","scripts":{"preinstall":"sh a/b/install.sh"}}"""),
            ("package-lock.json", """{"name":"app","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"app","version":"1.0.0"}}}"""),
            ("a/b/install.sh", script), .. Attack.Files("daemon.js", "comet.sh")]);

    private static async Task<string> SiteAsync(AttackedFunction function)
    {
        function.S3.CreateBucket("site");
        foreach (var old in function.S3.List("site")) function.S3.Delete("site", old.Key);
        (await function.RunJobAsync("bucket=site&prefix=own&version=1&apiBaseurl=https://api.example.com", hasOutput: false, [("index.html", "<p>own</p>"), ("js/app.js", "own()")])).MustSucceed();
        return string.Join('\n', function.S3.List("site").Where(o => !o.Key.Contains(".deploy-site", StringComparison.Ordinal)).Select(o => $"{o.Key} {o.ETag} {o.Size}"));
    }

    private static Task<EndedJob> HonestAsync(AttackedFunction function) => function.RunAsync("#!/bin/sh\nexec node honest.js", files: [.. Attack.Files("honest.js")]);
}
