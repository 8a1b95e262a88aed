using System.IO.Compression;
using System.Text;
using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>What deploy-app finds wrong with a package before Lambda gets it: there it would be the callers who find it.</summary>
public sealed class DeployAppPackageTests : IDisposable
{
    private const int File = 0x8000;
    private const int Folder = 0x4000;

    private FakeApp? _app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Handlers => new()
    {
        { "nodejs22.x", "index.handler", "index.mjs" },
        { "nodejs22.x", "index.handler", "index.cjs" },
        { "nodejs24.x", "src/app.run.it", "src/app.js" },
        { "nodejs22.x", "dist.d/index.handler", "dist.d/index.js" },
        { "nodejs22.x", "app.handler", "app/index.js" },
        { "nodejs22.x", "wrapper/handler.handler", "node_modules/wrapper/handler.js" },
        { "python3.13", "app.handler", "app.py" },
        { "python3.13", "pkg.app.handler", "pkg/app.py" },
        { "python3.13", "pkg/app.handler", "pkg/app.py" },
        { "python3.13", "pkg.handler", "pkg/__init__.py" },
        { "python3.13", "fast.handler", "fast.cpython-313-x86_64-linux-gnu.so" },
        { "dotnet10", "App::App.Function::Handle", "App.dll" },
        { "dotnet10", "App", "App.dll" },
        { "ruby3.4", "lambda_function.LambdaFunctions::Handler.process", "lambda_function.rb" },
        { "java21", "com.example.App::handle", "com/example/App.class" },
        { "java21", "com.example.App", "lib/app.jar" },
        { "provided.al2023", "whatever", "bootstrap" },
    };

    public void Dispose() => _app?.Dispose();

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task A_package_with_its_handler_is_deployed(string runtime, string handler, string file)
    {
        var result = await DeployAsync(Package((file, 0b111_101_101)), runtime, handler);

        Assert.True(result.Succeeded, result.Message);
    }

    [Theory]
    [MemberData(nameof(Handlers))]
    public async Task One_folder_deeper_is_said_so_and_nothing_is_sent(string runtime, string handler, string file)
    {
        var result = await DeployAsync(Package(($"dist/{file}", 0b111_101_101)), runtime, handler);

        AssertRefused(result, $"The artifact 'Lambda' has 'dist/{file}', one folder deeper than the handler '{handler}' of app ({runtime}) is looked for. Lambda begins at the package's root. Pack what is in 'dist', not 'dist' itself.");
    }

    [Theory]
    [InlineData("nodejs22.x", "index.handler", "Index.js", "no 'index.mjs' or 'index.js' or 'index.cjs' for the handler")]
    [InlineData("nodejs22.x", "index.handler", "app.zip", "Its root has: app.zip.")]
    [InlineData("python3.13", "app.handler", "app.js", "no 'app.py' or 'app/__init__.py'")]
    [InlineData("dotnet10", "App::App.Function::Handle", "Other.dll", "no 'App.dll'")]
    [InlineData("provided.al2023", "x", "main", "no 'bootstrap'")]
    [InlineData("java21", "com.example.App::handle", "com/example/Other.class", "Its root has: com/.")]
    public async Task A_package_without_its_handler_is_refused_with_what_is_there(string runtime, string handler, string file, string message) =>
        AssertRefused(await DeployAsync(Package((file, 0b111_101_101)), runtime, handler), message);

    [Theory]
    [InlineData("index.js", 0b110_000_000, "'index.js' (0600)")]
    [InlineData("index.js", 0b110_100_000, "'index.js' (0640)")]
    [InlineData("index.js", 0, "'index.js' (0000)")]
    [InlineData("lib/", 0b111_000_000, "'lib' (0700)")]
    [InlineData("data/key.pem", 0b100_000_000, "'data/key.pem' (0400)")]
    public async Task What_others_may_not_open_is_refused_by_name(string name, int mode, string named)
    {
        var result = await DeployAsync(Package(("index.mjs", 0b110_100_100), (name, mode)), "nodejs22.x", "index.handler");

        AssertRefused(result, $"has 1 file(s) that the function may not open: {named}. Lambda runs it as somebody else than their owner.");
    }

    [Fact]
    public async Task A_program_that_may_not_be_run_is_refused() =>
        AssertRefused(await DeployAsync(Package(("bootstrap", 0b110_100_100)), "provided.al2023", "x"), "has 'bootstrap' with the mode 0644, and Lambda cannot run it.");

    [Fact]
    public async Task Where_no_modes_are_recorded_none_is_wrong()
    {
        var package = Package(("index.js", 0));
        // Made by MS-DOS, in the only entry of the directory.
        package[package.AsSpan().IndexOf("PK\u0001\u0002"u8) + 5] = 0;

        Assert.True((await DeployAsync(package, "nodejs22.x", "index.handler")).Succeeded);
    }

    [Theory]
    [InlineData("main", "provided.al2023", "x", true)]
    [InlineData("index.mjs", "nodejs22.x", "wrapper.handler", true)]
    [InlineData("app.py", "python3.13", "wrapper.handler", true)]
    [InlineData("index.mjs", "nodejs22.x", "/opt/nodejs/index.handler", true)]
    [InlineData("app/bootstrap", "provided.al2023", "x", false)]
    [InlineData("Other.dll", "dotnet10", "App", false)]
    public async Task A_layer_may_have_what_the_package_lacks(string file, string runtime, string handler, bool isDeployed)
    {
        var result = await DeployAsync(Package((file, 0b111_101_101)), runtime, handler, new Layer { Arn = "arn:aws:lambda:eu-west-1:123456789012:layer:tools:1" });

        Assert.Equal(isDeployed, result.Succeeded);
    }

    [Theory]
    [InlineData("\u001f\u008b\u0008 gzipped", "a gzipped archive")]
    [InlineData("<html><body>404</body></html>", "a web page or an XML document")]
    [InlineData("not an archive at all", "no archive")]
    [InlineData("", "empty")]
    public async Task What_is_no_zip_is_refused(string content, string what) =>
        AssertRefused(await DeployAsync(Encoding.Latin1.GetBytes(content), "nodejs22.x", "index.handler"), $"The artifact 'Lambda' is {what}, and Lambda takes zip archives only.");

    [Fact]
    public async Task An_empty_zip_is_refused() =>
        AssertRefused(await DeployAsync(Package(), "nodejs22.x", "index.handler"), "The artifact 'Lambda' has no file.");

    [Fact]
    public async Task A_function_made_of_an_image_is_refused()
    {
        _app = new FakeApp { PackageType = PackageType.Image, Runtime = null, Handler = null };

        AssertRefused(await _app.Job.RunToEndAsync(Token), "app is made of a container image");
    }

    private async Task<JobResult> DeployAsync(byte[] package, string runtime, string handler, params Layer[] layers)
    {
        _app = new FakeApp(package) { Runtime = runtime, Handler = handler, Layers = [.. layers] };
        return await _app.Job.RunToEndAsync(Token);
    }

    private void AssertRefused(JobResult result, string message)
    {
        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
        _app!.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Never);
        Assert.Empty(_app.History);
    }

    private static byte[] Package(params (string Name, int Mode)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
            foreach (var (name, mode) in files)
                zip.CreateEntry(name).ExternalAttributes = ((name.EndsWith('/') ? Folder : File) | mode) << 16;
        return buffer.ToArray();
    }
}
