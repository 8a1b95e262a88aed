using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EndToEnd.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly AppProject _project = AppProject.Tiny();

    public void Dispose() => _project.Dispose();

    [Fact]
    public Task A_template_that_is_no_JSON_is_named_with_the_line()
    {
        File.WriteAllText(_project.Template, "{\n  \"Resources\": {\n    oops\n");

        return RefusesAsync([], "template.json", "line 3");
    }

    [Fact]
    public Task A_template_without_a_pipeline_is_told_what_is_missing()
    {
        File.WriteAllText(_project.Template, """{"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}}}""");

        return RefusesAsync([], "declares no pipeline", "AWS::CodePipeline::Pipeline");
    }

    [Fact]
    public Task A_source_folder_that_is_not_there_is_named() => RefusesAsync(["--source", "nowhere"], _project.PathOf("nowhere"), "--source");

    [Fact]
    public async Task A_machine_without_Node_is_told_to_install_it()
    {
        using var run = LocalPipelineRun.Start(_project.Folder, ["run", "--source", "app", "--port", "0"], ("PATH", _project.PathOf("empty")));

        Refused(await run.EndAsync(TestContext.Current.CancellationToken), "no node on the PATH", "Install Node.js 20");
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_option_that_helps()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        await RefusesAsync(["--port", port], port, "--port");
    }

    [Fact]
    public async Task A_work_folder_of_another_version_is_left_alone()
    {
        Directory.CreateDirectory(_project.Work);
        await File.WriteAllTextAsync(Path.Combine(_project.Work, "format"), "99\n", TestContext.Current.CancellationToken);

        await RefusesAsync([], _project.Work, "format 99", "--work");

        Assert.Equal("format", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_project.Work))));
    }

    [Fact]
    public async Task A_work_folder_in_use_is_named()
    {
        Directory.CreateDirectory(_project.Work);
        using var held = new FileStream(Path.Combine(_project.Work, "lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        await RefusesAsync([], _project.Work, "in use", "--work");
    }

    private async Task RefusesAsync(string[] options, params string[] named)
    {
        string[] defaults = ["--source", "app", "--port", "0"];
        using var run = LocalPipelineRun.Start(_project.Folder, ["run", .. options.Contains("--source") ? defaults[2..] : options.Contains("--port") ? defaults[..2] : defaults, .. options]);
        Refused(await run.EndAsync(TestContext.Current.CancellationToken), named);
    }

    private static void Refused(EndedRun run, params string[] named)
    {
        run.MustEndWith(2);
        Assert.All(named, name => Assert.Contains(name, run.Error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
