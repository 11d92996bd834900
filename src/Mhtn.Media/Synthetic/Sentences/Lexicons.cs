namespace Mhtn.Media.Synthetic.Sentences;

/// <summary>The words of each class of the target.</summary>
internal static class Lexicons
{
    /// <summary>Birds.</summary>
    public static readonly Lexicon Bird = new(
        ["a small feathered visitor", "the little singer", "a mother with her chicks", "a winged traveller from the south", "the robin of our garden", "a young swallow", "the grey heron"],
        ["chirps before sunrise", "hops along the fence", "builds a nest of twigs", "glides over the water", "flaps its wings and is gone", "feeds its hungry chicks", "hovers for a moment", "sings until dark", "picks seeds from the grass", "swims across the pond"],
        ["soft feathers and a yellow beak", "folded wings", "a short tail", "thin legs", "spotted eggs in a nest", "its beak wide open", "a white breast"],
        ["in the hedge", "high up in the tree", "on the roof", "above the lake", "on a branch", "at the feeder"]);

    /// <summary>Bells.</summary>
    public static readonly Lexicon Bell = new(
        ["a bronze voice", "the heavy casting", "the one that calls the monks", "a polished brass dome", "the school's signal", "a ringer's pride"],
        ["rings at noon", "swings to and fro", "calls people to church", "tolls for the dead", "strikes the hour", "tells the pupils that the lesson is over", "can be heard across the valley", "hums long after the stroke", "hangs on two iron hooks"],
        ["a clapper of iron", "a rope to pull", "words cast around the rim", "a wooden handle", "a bronze shine", "a crack near the rim", "a wide mouth"],
        ["up in the tower", "above the church door", "on the reception desk", "at the temple", "around the cow's neck", "in the steeple"]);

    /// <summary>Boats.</summary>
    public static readonly Lexicon Boat = new(
        ["a fisherman's pride", "the little ferry", "a white yacht", "an old wooden vessel", "the captain's home", "a sailor's second love"],
        ["leaves the harbour", "glides over the water", "rocks on the waves", "lies at anchor", "sounds its horn in the fog", "drops its nets", "sets sail for the island", "drifts down the river", "takes the passengers across"],
        ["white sails and a tall mast", "two oars", "a wooden hull", "a smoking funnel", "ropes and an anchor", "nets full of herring", "a flag at the stern"],
        ["on the lake", "in the harbour", "out at sea", "between the islands", "at the pier", "on the calm river"]);

    /// <summary>Cars.</summary>
    public static readonly Lexicon Car = new(
        ["the family's new vehicle", "an old convertible", "a rusty taxi", "the driver's pride", "a small van", "the neighbour's saloon"],
        ["stops at the traffic light", "sounds its horn", "roars up the hill", "needs petrol again", "overtakes a lorry", "is parked in the shade", "carries four passengers", "breaks down on the motorway", "turns into the driveway"],
        ["four wheels and shiny chrome", "a dented bumper", "wet tyres", "its headlights on", "an open roof", "leather seats", "a noisy engine"],
        ["in the garage", "on the motorway", "in a traffic jam", "at the petrol station", "on the street", "in the parking space"]);

    /// <summary>Clocks.</summary>
    public static readonly Lexicon Clock = new(
        ["a family heirloom", "the watchmaker's masterpiece", "the one that wakes me", "an old timepiece", "the station's round face", "a walnut case with a pendulum"],
        ["strikes the hour", "ticks through the night", "is five minutes slow", "shows half past nine", "rings at seven", "has to be wound on Sundays", "swings its pendulum to and fro", "counts the minutes", "hangs on the wall"],
        ["two black hands", "Roman numerals", "a white face", "a swinging pendulum", "worn gears", "a glass door", "a tiny key for winding"],
        ["above the platform", "on the bedside table", "over the fireplace", "in the hall", "up in the tower", "on the wall"]);

    /// <summary>Dogs.</summary>
    public static readonly Lexicon Dog = new(
        ["a good boy", "the shepherd's helper", "a muddy terrier", "the puppy", "man's best friend", "a brown spaniel", "the guard of the yard"],
        ["barks at the postman", "wags its tail", "fetches the stick", "chases the neighbour's cat", "digs a hole in the garden", "sleeps on the rug", "swims across the pond", "howls at the moon", "pulls on the lead", "hungry as ever, begs for a bone"],
        ["floppy ears", "a wet nose", "muddy paws", "a leather collar", "a wagging tail", "a stick in its mouth", "shaggy fur"],
        ["in the park", "in front of the kennel", "on the rug", "on a lead", "at the vet's", "in the garden"]);

    /// <summary>Drums.</summary>
    public static readonly Lexicon Drum = new(
        ["the heart of the band", "a tight skin on a wooden shell", "the loudest instrument", "the soldier's companion", "the band's thunder", "a big round noise maker"],
        ["keeps the rhythm", "is beaten with both hands", "sets the pace of the march", "rolls before the salute", "gives the band its beat", "booms across the square", "shakes the stage", "is heard above the trumpets", "wakes the whole street"],
        ["a goat skin stretched tight", "two wooden sticks", "a rattling snare", "a steel rim", "cords along the shell", "a deep, dull sound", "a wooden shell"],
        ["at the parade", "on the stage", "behind the singer", "in the marching band", "around the fire", "in the practice room"]);

    /// <summary>Fish.</summary>
    public static readonly Lexicon Fish = new(
        ["a silver swimmer", "the angler's catch", "a big trout", "a school in close formation", "the hunter of the reef", "an orange carp", "a slippery creature"],
        ["swims in circles", "glides through the water", "bites the hook", "hides between the corals", "jumps out of the stream", "blows bubbles", "flaps in the net", "never closes its eyes", "follows the current"],
        ["shiny scales", "open gills", "a forked tail", "sharp fins", "round, unblinking eyes", "silver sides", "stripes along the fins"],
        ["in the aquarium", "under the ice", "in the pond", "at the reef", "in the deep sea", "on the hook", "on the lake"]);

    /// <summary>Guitars.</summary>
    public static readonly Lexicon Guitar = new(
        ["the singer's companion", "a six-stringed beauty", "a flamenco player's treasure", "the first instrument I learnt", "a wooden body with a long neck", "the lead of the band"],
        ["plays a quiet ballad", "is tuned before the concert", "leads the song with three chords", "is plucked with the fingers", "screams through the amplifier", "accompanies the singer", "hangs on the wall", "goes well with a campfire", "has lost a string"],
        ["six strings", "a long neck and frets", "a round sound hole", "silver tuning pegs", "a leather strap", "a broken string", "a wooden body"],
        ["on the stage", "around the fire", "in the music shop", "on the singer's knee", "in the practice room", "next to the amplifier"]);

    /// <summary>Helicopters.</summary>
    public static readonly Lexicon Helicopter = new(
        ["the rescue crew's craft", "a noisy aircraft", "the pilot's machine", "the flying ambulance", "the police patrol", "a steel dragonfly"],
        ["hovers for a moment", "lands on the hospital roof", "lifts off straight up", "circles above the motorway", "chops the air", "lowers a rope to the climbers", "searches the sea for survivors", "blows dust in all directions", "takes the injured to hospital"],
        ["spinning blades", "a long tail", "two landing skids", "a glass cockpit", "a roaring turbine", "a winch at the door", "a searchlight"],
        ["above the valley", "on the roof", "over the mountains", "at the airfield", "out at sea", "on the landing pad"]);
}
