using LocalAws.CloudFormation.Stacks;

namespace LocalAws.CloudFormation;

/// <summary>The embedded CloudFormation, for the program that runs it.</summary>
public sealed class LocalCloudFormation
{
    internal ResourceFailures Failures { get; } = new();

    /// <summary>Lets the next creation or change of a stack's resource fail; what CloudFormation then does is real.</summary>
    /// <param name="reason">As the event of the resource shows it.</param>
    public void FailNextResource(string stackName, string logicalId, string reason) => Failures.Plan(stackName, logicalId, reason, removal: false);

    /// <summary>Lets the next deletion of a stack's resource fail, be it for a rollback or for good.</summary>
    /// <param name="reason">As the event of the resource shows it.</param>
    public void FailNextRemoval(string stackName, string logicalId, string reason) => Failures.Plan(stackName, logicalId, reason, removal: true);
}
