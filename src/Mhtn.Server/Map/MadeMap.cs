namespace Mhtn.Server.Map;

/// <summary>A map and what it was made of.</summary>
internal sealed record MadeMap(MapBasis Basis, MapView View);
