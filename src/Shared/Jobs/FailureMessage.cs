using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CodePipelineActions.Jobs;

/// <summary>
/// The message of an <see cref="ActionException"/>, written as <c>$"…"</c>: every value in it stays on its line and is shown as it is, whoever it comes from.
/// A value of several lines, such as a program's output, is written <c>{value:lines}</c>.
/// </summary>
[InterpolatedStringHandler]
public readonly struct FailureMessage
{
    private readonly StringBuilder _text;

    /// <summary>Called by the compiler.</summary>
    public FailureMessage(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    /// <summary>Called by the compiler.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format"><c>lines</c> for a text whose lines stay; else the value's own format.</param>
    public void AppendFormatted<T>(T value, string? format) => _text.Append(format == "lines"
        ? VisibleText.Lines($"{value}")
        : VisibleText.Line((value as IFormattable)?.ToString(format, CultureInfo.InvariantCulture) ?? $"{value}"));

    /// <summary>The message.</summary>
    public override string ToString() => _text.ToString();
}
