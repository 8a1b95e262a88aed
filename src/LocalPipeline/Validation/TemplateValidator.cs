using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Schemas;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;
using LocalPipeline.Model;
using LocalPipeline.Provisioning;
using LocalPipeline.Validation.Permissions;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation;

/// <summary>Checks a whole template without creating anything: the file, its resources, and its pipeline against the contract.</summary>
internal static class TemplateValidator
{
    /// <param name="pipelineId">Which pipeline, when the template has several.</param>
    /// <param name="catalog">What the actions accept; null leaves their parameters unchecked.</param>
    /// <returns>Everything that was found; empty when the template is right.</returns>
    public static IReadOnlyList<Finding> Validate(string path, TemplateSettings settings, string? pipelineId, ActionCatalog? catalog)
    {
        try
        {
            return Validate(Template.Load(path, settings), pipelineId, catalog);
        }
        catch (TemplateException exception)
        {
            return [.. exception.Problems.Select(OfTemplate)];
        }
    }

    public static IReadOnlyList<Finding> Validate(Template template, string? pipelineId, ActionCatalog? catalog)
    {
        try
        {
            var plan = new ResourcePlan(template);
            var graph = ResourceGraph.Build(template, plan);
            var declared = PipelineSelector.Select(template, pipelineId);
            // A dynamic reference without a value is found twice: among all resources, and when the pipeline is read.
            return [.. CheckTemplate(template, graph).Concat(CheckProperties(template, plan)).Concat(CheckPipeline(template, declared, plan, catalog)).Distinct()];
        }
        catch (TemplateException exception)
        {
            return [.. exception.Problems.Select(OfTemplate)];
        }
    }

    /// <summary>Its form first; what has the right form is then checked for what it means, so that everything is found at once.</summary>
    private static IReadOnlyList<Finding> CheckPipeline(Template template, ResourceDeclaration declared, ResourcePlan plan, ActionCatalog? catalog)
    {
        var path = $"{declared.Path}.Properties";
        var name = Scalar.Of(plan.Ref(declared.LogicalId, path))!;
        var structure = new StructureCheck();
        try
        {
            var resolved = new Resolver(template.Scope, plan).Resolve(declared.Properties, path)!.AsObject();
            var properties = structure.Check(DynamicValues.ResolveShown(resolved, template.Settings.Values, path), name);
            return properties is null ? structure.Findings : [.. structure.Findings, .. CheckMeaning(template, PipelineReader.Read(name, properties, path, template.Settings.Region), properties, plan, catalog)];
        }
        catch (TemplateException exception)
        {
            return [.. structure.Findings, .. exception.Problems.Select(OfTemplate)];
        }
    }

    private static IEnumerable<Finding> CheckMeaning(Template template, PipelineDefinition pipeline, JsonObject properties, ResourcePlan plan, ActionCatalog? catalog)
    {
        var context = new PipelineContext(pipeline, DeclaredFunctions.Of(template, plan), catalog) { Properties = properties, Region = template.Settings.Region };
        return PipelineValidator.Validate(context).Concat(PermissionRules.Check(context, new TemplateRoles(template, plan), new ArnText(template.Settings.Region, template.Settings.AccountId)));
    }

    private static IEnumerable<Finding> CheckTemplate(Template template, ResourceGraph graph)
    {
        foreach (var unknown in UnknownTypes.Find(graph))
            yield return unknown.IsReferenced
                ? Finding.Error(unknown.Path, unknown.What, "Make it conditional, or give what refers to it a parameter instead")
                : Finding.Warning(unknown.Path, unknown.What, "Nothing refers to it, so the run goes on without it");
    }

    // The pipeline's own properties have rules of their own.
    private static IEnumerable<Finding> CheckProperties(Template template, ResourcePlan plan)
    {
        foreach (var problem in TemplateProperties.Problems(template, plan, PipelineSelector.PipelineType))
            yield return OfTemplate(problem);

        foreach (var problem in DynamicReferences.Problems(template, plan))
            yield return OfTemplate(problem);

        if (TemplateProperties.WithoutEffect(template, plan) is { Count: > 0 } unused)
            yield return Finding.Warning("template", $"accepted, without effect here: {string.Join("; ", unused)}",
                "Expect them on AWS only");
    }

    private static Finding OfTemplate(string problem) => Finding.Error("template", problem, "");
}
