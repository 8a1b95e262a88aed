using System.Text.RegularExpressions;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Values and templates that say the same for every request, which is what an API's own answers to a browser need.</summary>
internal static partial class StaticText
{
    /// <summary>The text between single quotes; null when the value is a mapping from elsewhere.</summary>
    public static string? Unquote(string value) => value is ['\'', .. var text, '\''] ? text : null;

    /// <summary>Whether a template would have to be run: it has a directive or a reference of the Velocity language.</summary>
    public static bool IsTemplate(string text) => Velocity().IsMatch(text);

    [GeneratedRegex(@"\$!?\{?[A-Za-z_]|#(#|\*|\{?(set|if|elseif|else|end|foreach|include|parse|macro|define|stop|break|evaluate)\b)")]
    private static partial Regex Velocity();
}
