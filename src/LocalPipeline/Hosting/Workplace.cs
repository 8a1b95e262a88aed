using LocalAws;
using LocalPipeline.Commands;

namespace LocalPipeline.Hosting;

/// <summary>The work folder that this process holds, and the embedded AWS in it.</summary>
internal sealed record Workplace(WorkFolder Work, LocalAwsServer Aws);
