using System.Text;
using Support;

namespace Shared.Tests.Hosting;

/// <summary>What the children of a function can read of it. The function is a real process, and so is its child.</summary>
public sealed class ProcessHardeningTests : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_child_finds_none_of_the_functions_keys_in_its_parent_and_the_function_still_signs_with_them()
    {
        await using var aws = new LoopbackServer((_, response) => response.Text("{}"));
        await using var function = new ProbeProcess(Event);
        PlantedKeys.Plant(function);
        function.Environment["AWS_ENDPOINT_URL"] = aws.Url;

        Assert.Equal("response", await function.HandleAsync(Cancellation));

        var report = Assert.Single(aws.Requests);
        Assert.Contains($"Credential={PlantedKeys.AccessKeyId}/", report.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(PlantedKeys.Variables["AWS_SESSION_TOKEN"], report.Headers["X-Amz-Security-Token"]);
        var seen = Seen();
        AssertNothingPlanted(report.Body + function.Output + seen);
        Assert.Contains("CI=true", seen, StringComparison.Ordinal);
        // Root can read it: there is something to find, and it is wiped.
        if (Environment.UserName == "root") Assert.Contains($"AWS_ACCESS_KEY_ID={new string('x', PlantedKeys.AccessKeyId.Length)}", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_of_an_ordinary_user_can_read_nothing_of_its_parent()
    {
        await using var aws = new LoopbackServer((_, response) => response.Text("{}"));
        var asRoot = Environment.UserName == "root";
        await using var function = new ProbeProcess(Event)
        {
            Code = asRoot ? CopyForEverybody() : ProbeProcess.DefaultCode,
            Prefix = asRoot ? [Tools.Require("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups"] : [],
        };
        PlantedKeys.Plant(function);
        function.Environment["AWS_ENDPOINT_URL"] = aws.Url;
        function.Environment["TMPDIR"] = _folder.Path;

        Assert.Equal("response", await function.HandleAsync(Cancellation));

        var seen = Seen();
        Assert.Contains("environ: 1", seen, StringComparison.Ordinal);
        Assert.Contains("maps: 1", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("PIPELINE_ACTION", seen, StringComparison.Ordinal);
        AssertNothingPlanted(seen);
    }

    // To a file: what a child prints is masked by the function.
    private string Event => new JobEventBuilder
    {
        UserParameters = "command=" + Uri.EscapeDataString($"{{ cat /proc/$PPID/environ; echo environ: $?; head -c 1 /proc/$PPID/maps; echo maps: $?; cat /proc/self/environ; }} > {_folder["seen"]}"),
    }.Build().ToJsonString();

    private string Seen() => Encoding.UTF8.GetString(File.ReadAllBytes(_folder["seen"])).Replace('\0', '\n');

    // The build's folder may be closed to other users.
    private string CopyForEverybody()
    {
        var code = Directory.CreateDirectory(_folder["code"]);
        foreach (var file in Directory.EnumerateFiles(ProbeProcess.DefaultCode))
            File.Copy(file, Path.Combine(code.FullName, Path.GetFileName(file)));
        File.SetUnixFileMode(_folder.Path, Everybody);
        return code.FullName;
    }

    private static void AssertNothingPlanted(string text) =>
        Assert.All([.. PlantedKeys.Variables.Values, .. JobEventBuilder.PlantedSecrets], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
}
