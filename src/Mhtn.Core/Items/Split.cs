namespace Mhtn.Core.Items;

/// <summary>The part of a collection an item belongs to.</summary>
public enum Split
{
    /// <summary>Items the network learns from.</summary>
    Train,

    /// <summary>Items that choose the epoch, the representation and every hyper-parameter; "val" in manifests.</summary>
    Validation,

    /// <summary>Items that results are reported on, and that nothing is chosen by.</summary>
    Test,
}
