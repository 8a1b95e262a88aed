using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using Support;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Commands;

public sealed class DeployedAddressesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ExecutionHistory _history;

    public DeployedAddressesTests() => _history = new ExecutionHistory(_folder.Path, new FakeClock());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_latest_deployment_of_each_stage_counts()
    {
        Play(("Test", "InvokeUrl", "http://127.0.0.1:1/api/a", Status.Succeeded), ("Test", "SiteUrl", "http://127.0.0.1:1/site/a", Status.Succeeded), ("Production", "InvokeUrl", "http://127.0.0.1:1/api/p", Status.Succeeded));
        Play(("Test", "InvokeUrl", "http://127.0.0.1:2/api/b", Status.Succeeded), ("Test", "SiteUrl", "http://127.0.0.1:2/site/b", Status.Failed));

        Assert.Equal(
            [("Test", "site", "http://127.0.0.1:1/site/a"), ("Production", "API", "http://127.0.0.1:1/api/p"), ("Test", "API", "http://127.0.0.1:2/api/b")],
            DeployedAddresses.Find(_history).Select(d => (d.Stage, d.Kind, d.Url)));
    }

    [Fact]
    public void Before_any_deployment_there_is_none() => Assert.Empty(DeployedAddresses.Find(_history));

    [Fact]
    public void An_address_is_told_for_the_port_of_today() =>
        Assert.Equal("http://127.0.0.1:5000/_api/a/test", DeployedAddresses.At(new Uri("http://127.0.0.1:5000/"), "http://127.0.0.1:4599/_api/a/test"));

    [Theory]
    [InlineData("https://app.example.com/")]
    [InlineData("http://127.0.0.1:8080/wiki")]
    [InlineData("see the wiki")]
    public void An_address_that_is_not_the_embedded_AWSs_stays(string url) => Assert.Equal(url, DeployedAddresses.At(new Uri("http://127.0.0.1:5000/"), url));

    [Fact]
    public void Sites_that_were_deployed_for_another_port_are_named_with_it()
    {
        Play(("Test", "InvokeUrl", "http://127.0.0.1:1/_api/a/test", Status.Succeeded), ("Test", "SiteUrl", "http://127.0.0.1:1/_site/a/", Status.Succeeded));
        Play(("Production", "SiteUrl", "http://127.0.0.1:1/_site/p/", Status.Succeeded), ("Elsewhere", "SiteUrl", "https://app.example.com/", Status.Succeeded), ("Here", "SiteUrl", "http://127.0.0.1:2/_site/h/", Status.Succeeded));

        Assert.StartsWith(
            "warning: the site of Test and Production still looks for its API on port 1, and the embedded AWS is on 2 now. Name the old port (--port 1), or deploy anew: ",
            DeployedAddresses.Warnings(new Uri("http://127.0.0.1:2/"), DeployedAddresses.Find(_history)).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_goes_on_takes_the_port_of_what_was_deployed_unless_the_command_line_names_one()
    {
        Play(("Test", "SiteUrl", "http://127.0.0.1:40001/_site/a/", Status.Succeeded), ("Elsewhere", "SiteUrl", "https://app.example.com/", Status.Succeeded));
        var port = DeployedAddresses.Port(DeployedAddresses.Find(_history));

        Assert.Equal((40001, 5000), (Asked(0, named: false).KeptAt(port).Port, Asked(5000, named: true).KeptAt(port).Port));
        Assert.Equal(0, Asked(0, named: false).KeptAt(DeployedAddresses.Port([])).Port);
    }

    private static Project Asked(int port, bool named) => new("template.json", "app", ".pipeline") { Port = port, Named = (false, false, named) };

    private void Play(params (string Stage, string Variable, string Url, Status Status)[] deployments)
    {
        var (number, folder) = _history.Create();
        var stages = deployments.Select(d => d.Stage).Distinct().Select(stage => Stage(stage, [.. deployments.Where(d => d.Stage == stage).Select(d => Lambda(d.Variable))]));
        var state = NewExecution.Of(Of([.. stages]), number, "id", new Dictionary<string, string>());
        foreach (var (stage, variable, url, status) in deployments)
        {
            var action = state.Stages.Single(s => s.Name == stage).Actions.Single(a => a.Name == variable);
            (action.Status, action.Variables) = (status, new Dictionary<string, string> { [variable] = url });
        }

        folder.Save(state);
    }
}
