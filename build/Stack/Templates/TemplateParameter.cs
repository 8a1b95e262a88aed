namespace StackTool.Templates;

/// <summary>A parameter that a template declares.</summary>
/// <param name="HasDefault">Whether CloudFormation knows a value when none is given.</param>
/// <param name="IsSecret">NoEcho: its value is shown nowhere.</param>
internal sealed record TemplateParameter(string Name, string Description, bool HasDefault, bool IsSecret);
