using System.CommandLine;

namespace LocalPipeline.Commands;

/// <summary>The options of the page in the browser.</summary>
internal static class PageOptions
{
    /// <summary>Right before the embedded AWS's, whose sites take the ports after it.</summary>
    public const int DefaultPort = ProjectOptions.DefaultPort - 1;

    public static Option<int> Port { get; } = ProjectOptions.NewPort("--page-port", DefaultPort, "The loopback port of the page in the browser. 0: one that is free.");

    /// <summary>Null when the command line does not say.</summary>
    public static int? Given(ParseResult line) => line.GetResult(Port) is { Implicit: false } ? line.GetValue(Port) : null;
}
