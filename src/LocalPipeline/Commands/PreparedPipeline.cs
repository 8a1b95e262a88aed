using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Commands.Preflight;
using LocalPipeline.Execution;
using LocalPipeline.Model;
using LocalPipeline.Validation;

namespace LocalPipeline.Commands;

/// <summary>A pipeline that has passed all checks that need nothing to run.</summary>
internal sealed record PreparedPipeline(Template Template, PipelineDefinition Pipeline, ResourcePlan Plan)
{
    /// <summary>The pipeline-level variables of this run.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The functions' programs.</summary>
    public required IReadOnlyList<ActionsFolder> Actions { get; init; }

    /// <summary>What will surprise somebody, and stops nothing.</summary>
    public required IReadOnlyList<Finding> Warnings { get; init; }

    /// <exception cref="UsageException">Something that the run will need is not there.</exception>
    /// <exception cref="TemplateException">The template cannot be read.</exception>
    /// <exception cref="InvalidPipelineException">The pipeline breaks the contract.</exception>
    public static async Task<PreparedPipeline> CheckAsync(Project project, IReadOnlyList<ActionsFolder> actions, CancellationToken cancellationToken)
    {
        SourceCheck.Check(project.Source);
        var template = Template.Load(project.Template, project.Settings);
        var plan = new ResourcePlan(template);
        var declared = PipelineSelector.Select(template, project.Pipeline, project.Template);
        // In a package, Node is part of it.
        if (actions.All(program => program.Released is null))
            NodeCheck.Check(DeclaredFunctions.Of(template, plan).Values, Environment.GetEnvironmentVariable("PATH"));
        var findings = TemplateValidator.Validate(template, project.Pipeline, await ActionsProgram.DescribeAsync(actions, cancellationToken));
        if (findings.Any(finding => finding.Severity == Severity.Error)) throw new InvalidPipelineException(project.Template, findings);
        var pipeline = PipelineReader.Read(template, declared, plan);
        return new PreparedPipeline(template, pipeline, plan) { Variables = Values(pipeline, project.Variables), Warnings = findings, Actions = actions };
    }

    private static IReadOnlyDictionary<string, string> Values(PipelineDefinition pipeline, IReadOnlyDictionary<string, string> given)
    {
        try
        {
            return PipelineVariables.Values(pipeline, given);
        }
        catch (ArgumentException refusal)
        {
            throw new UsageException(refusal.Message);
        }
    }
}
