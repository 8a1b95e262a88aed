namespace Docs.Tests;

/// <summary>cdk-nag, an independent rule pack for templates, in test/Docs.Tests/rule-pack. It is installed from npm when it is not there.</summary>
internal static class RulePack
{
    private const string Folder = "test/Docs.Tests/rule-pack";

    private static readonly SemaphoreSlim _install = new(1);

    /// <summary>What it finds in a template; without npm's registry the test is skipped, but in CI it fails.</summary>
    /// <param name="sets">Parameters of the template, <c>NAME=VALUE</c> with spaces between; a set each.</param>
    /// <returns>For each set, the rules with the resources that break them.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<Finding>>> RunAsync(string template, params IReadOnlyList<string> sets)
    {
        await InstallAsync();
        var (exitCode, output) = await new Command(Tools.Require("node"), ["check.js", template, .. sets]) { Folder = Repository.PathOf(Folder) }.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        var found = output.Split('\n').Select(line => line.Split('\t')).Where(cells => cells is ["found", _, _, _]).ToLookup(cells => int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture));
        return [.. Enumerable.Range(0, sets.Count).Select(set => (IReadOnlyList<Finding>)[.. found[set].Select(cells => new Finding(cells[2], cells[3]))])];
    }

    private static async Task InstallAsync()
    {
        await _install.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (File.Exists(Repository.PathOf($"{Folder}/node_modules/cdk-nag/package.json"))) return;
            var npm = Tools.Require("npm");
            var (exitCode, output) = await new Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", Folder).RunAsync(TestContext.Current.CancellationToken);
            if (exitCode == 0) return;
            var reason = $"cdk-nag is not installed, and npm cannot install it: {output}";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Assert.Skip(reason);
        }
        finally
        {
            _install.Release();
        }
    }
}

/// <param name="Rule">With what it is about, when the rule tells: <c>AwsSolutions-IAM5[Resource::*]</c>.</param>
internal sealed record Finding(string Rule, string Resource)
{
    public override string ToString() => $"{Rule} of {Resource}";
}
