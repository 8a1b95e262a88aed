using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using Support;

namespace Actions.Tests;

/// <summary>Lock files: where they lie, whose they are, and what is wrong with them.</summary>
public sealed class RestoreDepsLockTests : IDisposable
{
    private const string Lock = """{"lockfileVersion":3,"packages":{}}""";
    private const string Root = """{"workspaces":["packages/*"]}""";

    // What a program was called with, in the output artifact.
    private const string Fake = "mkdir -p node_modules && echo \"$(basename $0) $*\" > node_modules/called && env > node_modules/environment && pwd > node_modules/directory";

    // As npm 11 says it, shortened.
    private const string OutOfStep = """
        cat >&2 <<'end'
        npm error code EUSAGE
        npm error
        npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync. Please update your lock file with `npm install` before continuing.
        npm error
        npm error Missing: isarray@1.0.0 from lock file
        npm error Invalid: lock file's ms@2.0.0 does not satisfy ms@2.1.3
        npm error
        npm error Clean install a project
        npm error
        npm error Usage:
        npm error npm ci
        npm error Run "npm help ci" for more info
        end
        exit 1
        """;

    private readonly JobFixture _job = new(new RestoreDeps((_, _) => Task.FromResult(new CacheBucket().Client)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Theory]
    [InlineData("", Root, "package-lock.json", "npm ci")]
    [InlineData("&subcommand=ci", Root, "package-lock.json", "npm ci")]
    [InlineData("&subcommand=install", Root, "package-lock.json", "npm install")]
    [InlineData("", """{"workspaces":{"packages":["./packages/**"]}}""", "npm-shrinkwrap.json", "npm ci")]
    [InlineData("", """{"workspaces":["others/*","packages/a"]}""", "package-lock.json", "npm ci")]
    [InlineData("", """{"workspaces":["packages/*","!packages/a"]}""", "package-lock.json", "npm install")]
    [InlineData("", """{"workspaces":["packages"]}""", "package-lock.json", "npm install")]
    [InlineData("", "{}", "package-lock.json", "npm install")]
    public async Task The_lock_file_of_a_workspace_lies_at_its_root(string parameters, string root, string lockFile, string expected)
    {
        var result = await RunAsync($"directory=packages/a{parameters}&cache=off", ("package.json", root), (lockFile, Lock), ("packages/a/package.json", "{}"));

        Assert.True(result.Succeeded, result.Message);
        Assert.StartsWith(expected + " ", Output("packages/a/node_modules/called"), StringComparison.Ordinal);
        Assert.EndsWith("/packages/a\n", Output("packages/a/node_modules/directory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_npm_installs_into_a_workspace_is_not_kept()
    {
        var result = await RunAsync("directory=packages/a", ("package.json", Root), ("package-lock.json", Lock), ("packages/a/package.json", "{}"));

        Assert.Equal("Restored with npm ci (not cached: it is a workspace of a folder above)", result.Message);
    }

    [Theory]
    [InlineData("package-lock.json", "npm")]
    [InlineData("yarn.lock", "yarn")]
    public async Task A_lock_file_that_is_not_at_the_root_of_its_workspace_is_named(string lockFile, string manager) => AssertRefused(
        await RunAsync("directory=packages/a", ("package.json", Root), ("packages/a/package.json", "{}"), ($"packages/a/{lockFile}", Lock)),
        $"'packages/a/{lockFile}' is not read: 'packages/a' is a workspace of '.', and {manager} looks for the lock file there.");

    [Theory]
    [InlineData("pnpm", "pnpm-lock.yaml", "lockfileVersion: '9.0'", "", "pnpm install --frozen-lockfile")]
    [InlineData("pnpm", "pnpm-lock.yaml", "lockfileVersion: '9.0'", "subcommand=install", "pnpm install --no-frozen-lockfile")]
    [InlineData("corepack", "pnpm-lock.yaml", "lockfileVersion: '9.0'", "subcommand=ci", "corepack pnpm install --frozen-lockfile")]
    [InlineData("yarn", "yarn.lock", "# yarn lockfile v1\n", "", "yarn install --frozen-lockfile --non-interactive")]
    [InlineData("yarn", "yarn.lock", "__metadata:\n  version: 8\n", "", "yarn install --immutable")]
    [InlineData("corepack", "yarn.lock", "__metadata:\n  version: 8\n", "subcommand=install", "corepack yarn install --no-immutable")]
    [InlineData("bun", "bun.lock", "{ \"lockfileVersion\": 1, }", "", "bun install --frozen-lockfile")]
    [InlineData("bun", "bun.lockb", "binary", "", "bun install --frozen-lockfile")]
    public async Task Whose_lock_file_it_is_installs(string program, string lockFile, string content, string parameters, string expected)
    {
        _job.WithProgram(program, Fake);
        var result = await RunAsync(parameters, ("package.json", "{}"), (lockFile, content));

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(expected + "\n", Output("node_modules/called"));
        Assert.Contains("YARN_NODE_LINKER=node-modules\n", Output("node_modules/environment"), StringComparison.Ordinal);
        Assert.Equal(parameters.Length == 0 || program == "corepack" || program == "pnpm", result.Message.EndsWith("install (not cached: only what npm installs is kept)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("packages/a/", "pnpm-lock.yaml", "pnpm-workspace.yaml")]
    [InlineData("packages/a/", "yarn.lock", "package.json")]
    public async Task Other_package_managers_have_workspaces_too(string prefix, string lockFile, string rootFile)
    {
        _job.WithProgram("corepack", Fake);
        var result = await RunAsync("directory=packages/a", (rootFile, Root), (lockFile, "# yarn lockfile v1\n"), ($"{prefix}package.json", "{}"));

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("install --frozen-lockfile", Output($"{prefix}node_modules/called"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pnpm-lock.yaml", "neither pnpm nor Corepack")]
    [InlineData("yarn.lock", "neither yarn nor Corepack")]
    [InlineData("bun.lock", "neither bun nor a substitute for it")]
    public async Task A_lock_file_that_nobody_can_follow_is_refused_by_name(string lockFile, string message)
    {
        _job.Environment["PATH"] = _job.Folder;
        AssertRefused(await RunAsync("", isReal: true, ("package.json", "{}"), (lockFile, "x: 1")), $"The app's lock file is '{lockFile}', and the function has {message}.");
    }

    [Fact]
    public async Task Npm_has_the_first_say_where_there_are_several()
    {
        Assert.True((await RunAsync("cache=off", ("package.json", "{}"), ("yarn.lock", "# yarn lockfile v1"), ("package-lock.json", Lock))).Succeeded);

        Assert.StartsWith("npm ci ", Output("node_modules/called"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("package-lock.json", "", "The app's file 'package-lock.json' is empty. Run 'npm install'")]
    [InlineData("package-lock.json", " \n", "The app's file 'package-lock.json' is empty.")]
    [InlineData("package-lock.json", "{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> other\n}", "The app's file 'package-lock.json' has conflict markers of a merge, the first in line 2. Run 'npm install'")]
    [InlineData("npm-shrinkwrap.json", "{\n\"a\": 1,\n||||||| base\n}", "The app's file 'npm-shrinkwrap.json' has conflict markers of a merge, the first in line 3.")]
    [InlineData("yarn.lock", "# yarn lockfile v1\n>>>>>>> other\n", "The app's file 'yarn.lock' has conflict markers of a merge, the first in line 2. Run 'yarn install'")]
    [InlineData("pnpm-lock.yaml", "", "The app's file 'pnpm-lock.yaml' is empty. Run 'pnpm install'")]
    [InlineData("package-lock.json", "version https://git-lfs.github.com/spec/v1", "The app's file 'package-lock.json' is no JSON: line 1")]
    [InlineData("package-lock.json", "{\"a\": 1", "The app's file 'package-lock.json' is no JSON: line 1")]
    [InlineData("package-lock.json", "[]", "The app's file 'package-lock.json' is no JSON object.")]
    [InlineData("package.json", "", "The app's file 'package.json' is empty. Commit it")]
    [InlineData("package.json", "{\n=======\n}", "The app's file 'package.json' has conflict markers of a merge, the first in line 2.")]
    [InlineData("package.json", "{,}", "The app's file 'package.json' is no JSON: line 1")]
    public async Task What_is_wrong_with_a_file_is_said_before_anything_runs(string file, string content, string message) => AssertRefused(
        await RunAsync("", file == "package.json" ? [(file, content)] : [("package.json", "{}"), (file, content)]), message);

    [Fact]
    public async Task A_file_may_begin_with_a_byte_order_mark() =>
        Assert.True((await RunAsync("cache=off", ("package.json", "\ufeff{}"), ("package-lock.json", "\ufeff" + Lock))).Succeeded);

    [Fact]
    public async Task A_lock_file_that_is_out_of_step_is_told_without_usage()
    {
        _job.WithProgram("npm", OutOfStep);

        AssertRefused(await RunAsync("cache=off", ("package.json", "{}"), ("package-lock.json", Lock)),
            "'package-lock.json' is out of step with package.json: Missing: isarray@1.0.0 from lock file; Invalid: lock file's ms@2.0.0 does not satisfy ms@2.1.3. Run 'npm install', and commit the lock file that it writes.");
    }

    [Theory]
    [InlineData("pnpm-lock.yaml", " ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with \"frozen-lockfile\" because pnpm-lock.yaml is not up to date with package.json", "pnpm")]
    [InlineData("yarn.lock", "error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.", "yarn")]
    [InlineData("yarn.lock", "YN0028: The lockfile would have been modified by this install, which is explicitly forbidden.", "yarn")]
    [InlineData("bun.lock", "error: lockfile had changes, but lockfile is frozen", "bun")]
    public async Task So_is_that_of_another_package_manager(string lockFile, string output, string manager)
    {
        _job.WithProgram(manager, $"cat >&2 <<'end'\n{output}\nend\nexit 1");

        AssertRefused(await RunAsync("", ("package.json", "{}"), (lockFile, "x: 1")), $"'{lockFile}' is out of step with package.json: {output.Trim().TrimEnd('.')}. Run '{manager} install'");
    }

    [Fact]
    public async Task Pages_of_usage_are_left_out_of_other_failures()
    {
        _job.WithProgram("npm", "for l in 'code EUSAGE' 'Something else is wrong.' 'Usage:' 'npm install' 'Options:'; do echo \"npm error $l\" >&2; done; echo 'Usage:'; exit 1");

        var result = await RunAsync("", ("package.json", "{}"));

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Something else is wrong.", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Options:", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b@1.0.0", """{"name":"a","version":"1.0.0","dependencies":{"b":"file:../../b"}}""")]
    [InlineData(null, """{"name":"a","version":"1.0.0"}""")]
    public async Task Npm_itself_holds_a_workspace_to_the_lock_file_at_its_root(string? missing, string package)
    {
        UseRealNpm();
        const string locked = """
            {"name":"root","lockfileVersion":3,"requires":true,"packages":{"":{"name":"root","workspaces":["packages/*"]},
            "node_modules/a":{"resolved":"packages/a","link":true},"packages/a":{"name":"a","version":"1.0.0"}}}
            """;
        var result = await RunAsync("directory=packages/a&Env.npm_config_offline=true", isReal: true, ("package.json", """{"name":"root","workspaces":["packages/*"]}"""), ("package-lock.json", locked),
            ("packages/a/package.json", package), ("b/package.json", """{"name":"b","version":"1.0.0"}"""));

        if (missing is null) Assert.True(result.Succeeded, result.Message);
        else AssertRefused(result, $"'package-lock.json' is out of step with package.json: Missing: {missing} from lock file. Run 'npm install'");
    }

    private void UseRealNpm() => _job.Environment["PATH"] = $"{Path.GetDirectoryName(Tools.Require("npm"))}:{Path.GetDirectoryName(Tools.Require("node"))}:/usr/bin:/bin";

    private Task<JobResult> RunAsync(string parameters, params (string Name, string Content)[] files) => RunAsync(parameters, isReal: false, files);

    private Task<JobResult> RunAsync(string parameters, bool isReal, params (string Name, string Content)[] files)
    {
        if (parameters.Length > 0) _job.WithParameters(parameters);
        if (!isReal && !File.Exists(Path.Combine(_job.Folder, "bin", "npm"))) _job.WithProgram("npm", Fake);
        return _job.WithInput("Source", Zip.Of(files)).WithOutput("Restored").InvokeAsync(Token);
    }

    private string Output(string file) => Zip.Read(_job.Uploads["Restored"])[file];

    private void AssertRefused(JobResult result, string message)
    {
        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
        Assert.True(result.Message.Length < 500, result.Message);
        Assert.Empty(_job.Uploads);
    }
}
