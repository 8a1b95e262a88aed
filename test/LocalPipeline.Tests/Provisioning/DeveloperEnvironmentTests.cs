using LocalPipeline.Provisioning;
using Support;

namespace LocalPipeline.Tests.Provisioning;

public sealed class DeveloperEnvironmentTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Without_settings_it_is_npm_s_own_cache() =>
        Assert.Equal([("NPM_CONFIG_CACHE", _home[".npm"])], Collect());

    [Fact]
    public void Npm_s_settings_are_taken_from_its_file_and_then_from_the_environment()
    {
        _home.Write(".npmrc", "registry = https://npm.example.com/\ncache=${HOME}/elsewhere\n//npm.example.com/:_authToken=secret\nfund=false\n");

        Assert.Equal(
            [("NPM_CONFIG_CACHE", "/fast/cache"), ("NPM_CONFIG_REGISTRY", "https://npm.example.com/")],
            Collect(("npm_config_cache", "/fast/cache")));
    }

    [Fact]
    public void Proxies_and_certificates_are_taken() =>
        Assert.Equal(["HTTPS_PROXY", "NODE_EXTRA_CA_CERTS", "NPM_CONFIG_CACHE"], Collect(("HTTPS_PROXY", "http://proxy:3128"), ("NODE_EXTRA_CA_CERTS", "/ca.pem")).Select(variable => variable.Name));

    [Theory]
    [InlineData("NPM_CONFIG__AUTHTOKEN", "secret")]
    [InlineData("npm_config__auth", "secret")]
    [InlineData("npm_config__password", "secret")]
    [InlineData("npm_config_//npm.example.com/:_authToken", "secret")]
    [InlineData("NPM_CONFIG_USERCONFIG", "other/.npmrc")]
    [InlineData("HTTPS_PROXY", "http://me:secret@proxy:3128")]
    [InlineData("npm_config_registry", "https://me:secret@npm.example.com/")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "secret")]
    [InlineData("PATH", "/usr/bin")]
    public void What_authenticates_or_is_nobody_s_business_stays_behind(string name, string value) =>
        Assert.Equal(["NPM_CONFIG_CACHE"], Collect((name, value)).Select(variable => variable.Name));

    private IEnumerable<(string Name, string Value)> Collect(params (string Name, string Value)[] environment) =>
        DeveloperEnvironment.Collect(environment.ToDictionary(one => one.Name, one => one.Value), _home.Path)
            .Select(variable => (variable.Key, variable.Value)).OrderBy(variable => variable.Key, StringComparer.Ordinal);
}
