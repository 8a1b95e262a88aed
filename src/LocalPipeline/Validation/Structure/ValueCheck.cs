using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Structure;

/// <summary>Compares one value, which is no object and no list, with its form.</summary>
internal static class ValueCheck
{
    /// <returns>Null when it is right, or when only AWS can tell.</returns>
    public static Finding? Of(MemberForm form, JsonNode? value, Place place)
    {
        if (Scalar.Of(value) is not { } text)
            return Finding.Error(place.Where, $"{place.Subject} is {Scalar.Kind(value)}, and must be {Kind(form)}", "Correct it");
        if (text.Contains("{{resolve:", StringComparison.Ordinal) || text.Contains("#{", StringComparison.Ordinal))
            return null;
        return form.Type switch
        {
            "integer" => Number(form, text, place),
            "boolean" => text.ToLowerInvariant() is "true" or "false" ? null : Finding.Error(place.Where, $"{place.Subject} is '{text}'", "Use true or false"),
            _ => Text(form, text, place),
        };
    }

    private static Finding? Number(MemberForm form, string text, Place place)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != decimal.Truncate(number))
        {
            var mend = form.Max is { } max ? $"Use {form.Min ?? 0} to {max}" : "Correct it";
            return Finding.Error(place.Where, $"{place.Subject} is '{text}', and must be a whole number", mend);
        }

        return number < (form.Min ?? decimal.MinValue) || number > (form.Max ?? decimal.MaxValue)
            ? Finding.Error(place.Where, $"{place.Subject} is {text}", $"Use {form.Min} to {form.Max}")
            : null;
    }

    private static Finding? Text(MemberForm form, string text, Place place)
    {
        if (form.Values is { } values)
            return values.Contains(text)
                ? null
                : Finding.Error(place.Where, $"{place.Subject} is '{text}'{NearestName.Aside(text, values)}", $"Use {Listed(values)}");
        if (form.Pattern is { } pattern && !Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant))
            return Finding.Error(place.Where, $"{place.Subject} is '{text}'", InWords(form));
        return text.Length < (form.Min ?? 0) || text.Length > (form.Max ?? int.MaxValue)
            ? Finding.Error(place.Where, $"{place.Subject} has {text.Length} characters", $"Use {form.Min ?? 0} to {form.Max}")
            : null;
    }

    private static string InWords(MemberForm form) => form.Form!.StartsWith("the ", StringComparison.Ordinal)
        ? $"Give {form.Form}"
        : $"Use {form.Min ?? 1} to {form.Max} of {form.Form}";

    public static string Listed(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    private static string Kind(MemberForm form) => form.Type switch
    {
        "integer" => "a whole number",
        "boolean" => "true or false",
        _ => "a text",
    };
}
