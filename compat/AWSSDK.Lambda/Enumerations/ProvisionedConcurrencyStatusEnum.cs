using Amazon.Runtime;

namespace Amazon.Lambda;

public class ProvisionedConcurrencyStatusEnum(string value) : ConstantClass(value)
{
    public static readonly ProvisionedConcurrencyStatusEnum FAILED = new("FAILED");
    public static readonly ProvisionedConcurrencyStatusEnum IN_PROGRESS = new("IN_PROGRESS");
    public static readonly ProvisionedConcurrencyStatusEnum READY = new("READY");

    public static ProvisionedConcurrencyStatusEnum FindValue(string value) => FindValue<ProvisionedConcurrencyStatusEnum>(value);

    public static implicit operator ProvisionedConcurrencyStatusEnum(string value) => FindValue(value);
}
