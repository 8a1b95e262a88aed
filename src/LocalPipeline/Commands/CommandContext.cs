namespace LocalPipeline.Commands;

/// <summary>What every command has around it.</summary>
internal sealed record CommandContext(Places Places, TextWriter Output, TextWriter Error, Signals Signals);
