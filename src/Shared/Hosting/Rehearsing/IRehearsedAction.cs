using CodePipelineActions.Jobs;

namespace CodePipelineActions.Hosting.Rehearsing;

/// <summary>An action whose first job would mostly wait for its code to be loaded and prepared: it is played once while the function starts.</summary>
internal interface IRehearsedAction
{
    /// <summary>The action as it is rehearsed: whatever it asks of AWS, it asks of the stage.</summary>
    IPipelineAction OnStage(RehearsalStage stage);

    /// <summary>The parameters that it is rehearsed with.</summary>
    string RehearsedParameters { get; }

    /// <summary>What lies in every bucket of the rehearsal, beside the input artifact, by its key.</summary>
    IReadOnlyDictionary<string, byte[]> RehearsedObjects { get; }
}
