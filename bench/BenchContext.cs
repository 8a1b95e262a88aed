using Bench.Reporting;
using Bench.Running;

namespace Bench;

/// <summary>What a benchmark works with.</summary>
/// <param name="Folder">Its own, empty, on the file system of the trees; deleted afterwards.</param>
/// <param name="Ours">How this project's code is run as a process of its own.</param>
internal sealed record BenchContext(BenchOptions Options, string Folder, OursProgram Ours, Report Report)
{
    /// <summary>An absolute path in <see cref="Folder"/>.</summary>
    public string this[string relativePath] => Path.Combine(Folder, relativePath);
}
