using LocalPipeline.Execution;
using LocalPipeline.Validation;

namespace LocalPipeline.Commands;

/// <summary>A pipeline that CodePipeline, or one of its actions, would refuse: there is no use in beginning.</summary>
internal sealed class InvalidPipelineException(string template, IReadOnlyList<Finding> findings)
    : Exception($"{FailureTypes.ConfigurationError}: {template} cannot be played.\n{string.Join('\n', findings)}");
