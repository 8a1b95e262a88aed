using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;
using Support;

namespace Shared.Tests.Processes;

public sealed class ChildEnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JobDirectory _job;

    public ChildEnvironmentTests() => _job = JobDirectory.Create(_folder.Path);

    public void Dispose()
    {
        _job.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("NPM_CONFIG_REGISTRY")]
    [InlineData("npm_config_cache")]
    [InlineData("NPM_CONFIG_CAFILE")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("no_proxy")]
    [InlineData("NODE_EXTRA_CA_CERTS")]
    public void How_to_reach_the_registry_is_handed_on(string name) => Assert.Equal("value", Child(name)[name]);

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID")]
    [InlineData("AWS_SECRET_ACCESS_KEY")]
    [InlineData("AWS_SESSION_TOKEN")]
    [InlineData("AWS_CONTAINER_AUTHORIZATION_TOKEN")]
    [InlineData("AWS_LAMBDA_RUNTIME_API")]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("_X_AMZN_TRACE_ID")]
    [InlineData("NPM_CONFIG__AUTH")]
    [InlineData("npm_config_//registry.example/:_authToken")]
    [InlineData("NPM_CONFIG__PASSWORD")]
    [InlineData("npm_config_key")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("LD_PRELOAD")]
    public void What_is_the_functions_own_is_not(string name) => Assert.Equal(["CI", "HOME", "PATH", "TMPDIR"], Child(name).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Without_a_PATH_of_its_own_the_function_gives_the_usual_one() => Assert.Equal("/opt/bin:/usr/local/bin:/usr/bin:/bin", Child("X")["PATH"]);

    [Fact]
    public void What_the_job_declares_wins()
    {
        var child = ChildEnvironment.Create(new FunctionEnvironment(new Dictionary<string, string>()), _job, new Dictionary<string, string> { ["CI"] = "false", ["EMPTY"] = "" });

        Assert.Equal("false", child["CI"]);
        Assert.Equal("", child["EMPTY"]);
    }

    private Dictionary<string, string> Child(string name) =>
        ChildEnvironment.Create(new FunctionEnvironment(new Dictionary<string, string> { [name] = "value" }), _job, new Dictionary<string, string>());
}
