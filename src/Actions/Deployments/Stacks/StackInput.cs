using Amazon.CloudFormation.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>What a stack is deployed from: the template, the parameters and the tags.</summary>
internal sealed record StackInput(string Template, List<Amazon.CloudFormation.Model.Parameter> Parameters, List<Tag> Tags)
{
    public static async Task<StackInput> ReadAsync(JobContext job, DeployStackParameters parameters, CancellationToken cancellationToken)
    {
        using var files = new StackFiles(job);
        var template = await files.TemplateAsync(parameters.Template, cancellationToken);
        var file = parameters.ParameterFile is { } place
            ? ParameterFile.Parse(await files.ReadAsync(place, "parameters", cancellationToken), place)
            : new ParameterFile([], []);
        var given = parameters.Overrides.Select(value => new Amazon.CloudFormation.Model.Parameter { ParameterKey = value.Key, ParameterValue = value.Value });
        return new(template, [.. file.Parameters.Where(parameter => !parameters.Overrides.ContainsKey(parameter.ParameterKey)), .. given], file.Tags);
    }
}
