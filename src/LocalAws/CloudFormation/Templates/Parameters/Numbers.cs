using System.Globalization;

namespace LocalAws.CloudFormation.Templates.Parameters;

public static class Numbers
{
    public static bool TryRead(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
