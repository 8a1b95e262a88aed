using System.Runtime.InteropServices;

namespace EndToEnd.Tests.Harness;

/// <summary>What was built together with these tests.</summary>
internal static class BuiltProgram
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd('/'));

    public static string LocalPipeline { get; } = Path.Combine(OutputOf("LocalPipeline"), "local-pipeline.dll");

    public static string ActionsFolder { get; } = OutputOf("Actions");

    public static string CustomActionFolder { get; } = Repository.PathOf(Path.Combine("samples/custom-action/src/bin", Output.Parent!.Name, Output.Name));

    /// <summary>The absolute path, for a test that takes the PATH away.</summary>
    public static string DotNet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private static string OutputOf(string project) => Repository.PathOf(Path.Combine("src", project, "bin", Output.Parent!.Name, Output.Name));
}
