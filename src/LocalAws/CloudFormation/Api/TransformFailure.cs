using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Api;

/// <summary>Why a template's transforms cannot be carried out: CloudFormation says it of the change set, not of the request.</summary>
internal static class TransformFailure
{
    public static string? Of(StackSource source, IReadOnlyList<string> transforms)
    {
        if (transforms.FirstOrDefault(transform => transform != ServerlessExpansion.Transform) is { } other)
            return $"Transform {other} failed with: the embedded CloudFormation expands {ServerlessExpansion.Transform} only. Give it the template as it is after the transform.";
        try
        {
            if (transforms.Count > 0) StackTemplate.Processed(source);
            return null;
        }
        catch (TemplateException exception)
        {
            return $"Transform {ServerlessExpansion.Transform} failed with: Invalid Serverless Application Specification document. Number of errors found: {exception.Problems.Count}. {string.Join(' ', exception.Problems)}";
        }
    }
}
