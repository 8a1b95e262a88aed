using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Tests.Fakes;

/// <summary>Templates of a few lines, written with single quotes.</summary>
internal static class SmallTemplate
{
    public static Template Of(string text) => Template.Load(TemplateFile.Parse(text.Replace('\'', '"'), "template.json"), new TemplateSettings());
}
